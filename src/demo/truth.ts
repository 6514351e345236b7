import { type ItemModel, pointsOf } from './model/item.js';
import { milestoneCounts } from './model/milestone.js';
import type { CloseReason, Moment } from './model/moment.js';
import { createLife, type Simulation } from './simulation.js';

/** An issue or pull request as it really is, and what happened to it. Times are milliseconds. */
export interface ItemTruth {
  readonly number: number;
  readonly nodeId: string;
  readonly isPull: boolean;
  readonly title: string;
  readonly author: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly state: 'open' | 'closed';
  readonly stateReason: CloseReason | 'reopened' | null;
  readonly closedAt: number | null;
  readonly mergedAt: number | null;
  readonly draft: boolean;
  readonly reviewers: readonly string[];
  /** Issues that its body names with a closing keyword. */
  readonly closes: readonly number[];
  readonly milestone: number | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** As the labels were meant, not as anything reads them. */
  readonly points: number | null;
  readonly gone: 'deleted' | 'transferred' | null;
  readonly history: readonly Moment[];
}

export interface MilestoneTruth {
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly state: 'open' | 'closed';
  readonly dueOn: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  readonly deleted: boolean;
  /** GitHub's own counts, pull requests included. */
  readonly openItems: number;
  readonly closedItems: number;
}

/** What really is at the end of a simulation: for tests to hold against what was made of its deliveries. */
export interface Truth {
  readonly repo: string;
  readonly deliveries: number;
  readonly lastSentAt: number;
  readonly items: readonly ItemTruth[];
  readonly milestones: readonly MilestoneTruth[];
  readonly labels: readonly { readonly name: string; readonly points: number | null }[];
}

/** Lives the simulation once more to its end and tells how things stand then. */
export function truthOf(simulation: Simulation): Truth {
  const world = createLife(simulation.seed, simulation.startAt);
  let deliveries = 0;
  let lastSentAt = simulation.startAt;
  for (const delivery of world.live(simulation.until)) {
    deliveries++;
    lastSentAt = delivery.at;
  }
  return {
    repo: simulation.repo,
    deliveries,
    lastSentAt,
    items: world.repo.items.map(itemTruth),
    milestones: world.repo.milestones.map((milestone) => {
      const { items, id, nodeId, creator, ...rest } = milestone;
      const counts = milestoneCounts(milestone);
      return { ...rest, openItems: counts.open, closedItems: counts.closed };
    }),
    labels: world.repo.labels.map(({ name, points }) => ({ name, points })),
  };
}

function itemTruth(item: ItemModel): ItemTruth {
  const { pull } = item;
  return {
    number: item.number,
    nodeId: item.nodeId,
    isPull: pull !== null,
    title: item.title,
    author: item.author.login,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    state: item.state,
    stateReason: item.stateReason,
    closedAt: item.closedAt,
    mergedAt: pull?.mergedAt ?? null,
    draft: pull?.draft ?? false,
    reviewers: pull?.requestedReviewers.map((one) => one.login) ?? [],
    closes: pull?.closes.map((issue) => issue.number) ?? [],
    milestone: item.milestone?.number ?? null,
    labels: item.labels.map((label) => label.name),
    assignees: item.assignees.map((one) => one.login),
    points: pointsOf(item),
    gone: item.gone,
    history: item.history,
  };
}
