import type { Item } from './model.js';
import type { Step } from './step.js';
import { pick, type World } from './world.js';

/** The next issue or pull request, bare and open. */
export function newItem(
  world: World,
  step: Step,
  of: { readonly isPull: boolean; readonly createdAt?: number },
): Item {
  const number = world.nextNumber();
  const item: Item = {
    number,
    isPull: of.isPull,
    author: world.actor(step),
    createdAt: of.createdAt ?? world.now,
    title: `Number ${number}`,
    body: of.isPull ? closingWords(world, step) : null,
    updatedAt: world.now,
    state: 'open',
    stateReason: null,
    closedAt: null,
    milestone: null,
    labels: [],
    assignees: [],
    draft: of.isPull && step.which % 3 === 0,
    mergedAt: null,
    reviewers: [],
  };
  world.items.push(item);
  return item;
}

/** A pull request's body; two of three close an issue. */
export function closingWords(world: World, { what, which }: Step): string {
  const issue = pick(world.issues, what);
  if (issue === undefined || which % 3 === 0) return 'Refers to #1.';
  const other = pick(world.issues, which)!;
  return which % 2 === 0
    ? `Fixes #${issue.number}`
    : `closes #${issue.number}, resolves #${other.number}`;
}
