import { day, hour, minute, second } from '../calendar.js';
import { lead } from '../cast.js';
import { createLabel, deleteLabel, labelItem, recolorLabel, renameLabel } from '../deeds/labels.js';
import type { Story } from '../world.js';
import { openIssuesOf, type Plot } from './plot.js';
import { sprintStart, workingMoment } from './schedule.js';

/** Estimates change their name in the middle of a sprint: some weigh the same afterwards, some do not. */
const renamings: readonly (readonly [
  weight: number,
  names: readonly { name: string; points: number }[],
])[] = [
  [
    4,
    [
      { name: 'effort - 4', points: 4 },
      { name: 'points: 5', points: 5 },
    ],
  ],
  [
    2,
    [
      { name: 'Size / 2', points: 2 },
      { name: 'size-2', points: 2 },
    ],
  ],
  [
    1,
    [
      { name: 'Estimate = 1.5', points: 1.5 },
      { name: 'estimate=1', points: 1 },
    ],
  ],
];

/** In each sprint one label is renamed, and one that weighed is made, used and deleted. */
export function* tendLabels(plot: Plot, number: number): Story {
  const { world } = plot;
  const start = sprintStart(plot.startAt, number);
  yield start + 11 * hour;
  const brief = createLabel(world, lead, {
    name: ['story points 13', 'effort/13', 'size - 13'][number % 3]!,
    points: 13,
    color: 'e4e669',
    description: 'Too large to say more',
  });
  const sprint = plot.sprints.get(number);
  const heavy = sprint && openIssuesOf(sprint).find((issue) => issue.assignees.length === 0);
  yield world.now + 30 * second;
  if (heavy && heavy.state === 'open' && heavy.gone === null) labelItem(world, lead, heavy, brief);
  yield workingMoment(start, 0.33) + 20 * minute;
  const [weight, names] = renamings[(number - 1) % renamings.length]!;
  const name = names[Math.floor((number - 1) / renamings.length) % names.length]!;
  renameLabel(world, lead, plot.weights[weight]!, name);
  yield start + 7 * day + 10 * hour;
  deleteLabel(world, lead, brief);
  yield world.now + 90 * second;
  recolorLabel(world, lead, plot.kinds.get('tech-debt')!, world.random.hex(6));
}
