import type { LabelPlan } from '../deeds/labels.js';

/** How this team writes estimates: seven people, six habits. */
export const weightLabels: readonly (LabelPlan & { readonly points: number })[] = [
  { name: '0.5sp', points: 0.5, color: 'c2e0c6', description: 'Half a story point' },
  { name: 'estimate=1', points: 1, color: 'c2e0c6', description: null },
  { name: 'size-2', points: 2, color: 'bfd4f2', description: 'A day' },
  { name: '3 pts', points: 3, color: 'bfd4f2', description: 'A day and a half' },
  { name: 'points: 5', points: 5, color: 'd4c5f9', description: 'Half a week' },
  { name: 'SP/8', points: 8, color: 'f9d0c4', description: 'Too large? Split it' },
];

/** Zero is an estimate too. */
export const weightless: LabelPlan = {
  name: 'Story Points: 0',
  points: 0,
  color: 'ededed',
  description: 'Costs nothing',
};

/** Labels that look like estimates and are none. */
export const kindLabels: readonly LabelPlan[] = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working", isDefault: true },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request', isDefault: true },
  {
    name: 'documentation',
    color: '0075ca',
    description: 'Improvements to the docs',
    isDefault: true,
  },
  { name: 'tech-debt', color: 'fbca04', description: null },
  {
    name: 'dependencies',
    color: '0366d6',
    description: 'Pull requests that update a dependency file',
  },
  { name: 'priority: 1', color: 'b60205', description: 'Drop everything' },
  { name: 'size: XL', color: 'f9d0c4', description: 'Nobody dared to say a number' },
];
