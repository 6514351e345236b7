import type { ProjectEvent } from '../../core/event.js';
import type { Fact, LabelFact, LabelRef } from '../../core/facts.js';
import { addFact, compareText, type ItemTimeline, mergeItem, newItem } from './item.js';
import { deriveLife, type Life } from './life.js';
import { Mentions } from './mentions.js';
import { addMilestoneFact, type MilestoneTimeline, newMilestone } from './milestone.js';
import { isSameLife } from './same-life.js';

interface StoredLabelFact extends LabelFact {
  readonly guid: string;
}

/**
 * What is known of a repository's issues, pull requests, milestones and labels: sets of facts, from
 * which present and history are derived.
 *
 * Folding only files facts away and marks what they touch; `settle` derives the touched lives once,
 * however many facts came. So a replay of a long history derives each life once.
 */
export interface Timelines {
  readonly items: Map<number, ItemTimeline>;
  readonly milestones: Map<number, MilestoneTimeline>;
  /** Renames and deletions, ascending by (time, guid). */
  readonly labelChanges: StoredLabelFact[];
  /** The earliest time that a delivery told of; `undefined` before the first. */
  firstEventAt: number | undefined;
  /** Derived. */
  readonly mentions: Mentions;
  /** Derived; missing or outdated for items in `touched`. */
  readonly lives: Map<number, Life>;
  readonly touched: Set<number>;
}

export function newTimelines(): Timelines {
  return {
    items: new Map(),
    milestones: new Map(),
    labelChanges: [],
    firstEventAt: undefined,
    mentions: new Mentions(),
    lives: new Map(),
    touched: new Set(),
  };
}

/** @returns whether anything new was told. */
export function foldFacts(timelines: Timelines, event: ProjectEvent): boolean {
  timelines.firstEventAt = Math.min(timelines.firstEventAt ?? event.occurredAt, event.occurredAt);
  let changed = false;
  for (const fact of event.facts) {
    if (foldFact(timelines, fact, event.deliveryId)) changed = true;
  }
  return changed;
}

function foldFact(timelines: Timelines, fact: Fact, guid: string): boolean {
  switch (fact.kind) {
    case 'item': {
      let item = timelines.items.get(fact.number);
      if (item === undefined) {
        item = newItem(fact.number);
        timelines.items.set(fact.number, item);
      }
      const stored = addFact(item, fact, guid);
      if (stored === undefined) return false;
      timelines.mentions.note(fact.number, stored);
      timelines.touched.add(fact.number);
      return true;
    }
    case 'milestone': {
      let milestone = timelines.milestones.get(fact.number);
      if (milestone === undefined) {
        milestone = newMilestone(fact.number);
        timelines.milestones.set(fact.number, milestone);
      }
      const changed = addMilestoneFact(milestone, fact, guid);
      if (changed && fact.change === 'deleted') touchMembers(timelines, fact.number);
      return changed;
    }
    case 'label':
      return addLabelChange(timelines, { ...fact, guid });
    case 'comment':
    case 'review':
    case 'push':
    case 'repository':
      return false;
    default:
      return fact satisfies never;
  }
}

function touchMembers({ mentions, touched }: Timelines, milestone: number): void {
  for (const item of mentions.ofMilestone(milestone)) touched.add(item);
}

/** Of a double that arrived at another time the earlier stands: GitHub sent it then. */
function addLabelChange(timelines: Timelines, change: StoredLabelFact): boolean {
  const { labelChanges, mentions, touched } = timelines;
  const known = labelChanges.findIndex(({ guid }) => guid === change.guid);
  if (known >= 0 && labelChanges[known]!.at <= change.at) return false;
  if (known >= 0) labelChanges.splice(known, 1);
  labelChanges.push(change);
  labelChanges.sort((a, b) => a.at - b.at || compareText(a.guid, b.guid));
  for (const item of mentions.noteChange(change)) touched.add(item);
  return true;
}

/**
 * Derives the lives that folding touched.
 *
 * @param noteLife called for each, for totals kept by difference; a life that did not change is the
 * same object as before.
 */
export function settle(
  timelines: Timelines,
  pointsOf: (labels: readonly LabelRef[]) => number | null,
  noteLife: (item: ItemTimeline, life: Life) => void,
): void {
  if (timelines.touched.size === 0) return;
  const milestoneDeletions = new Map<number, number>();
  for (const { number, deletedAt } of timelines.milestones.values()) {
    if (deletedAt !== null) milestoneDeletions.set(number, deletedAt);
  }
  for (const number of timelines.touched) {
    const item = timelines.items.get(number)!;
    const labelChanges = timelines.mentions.labelChangesOf(item, timelines.labelChanges);
    const derived = deriveLife(item, { labelChanges, milestoneDeletions, pointsOf });
    const before = timelines.lives.get(number);
    // Most events tell nothing that a life is made of.
    const life = before && isSameLife(before, derived) ? before : derived;
    timelines.lives.set(number, life);
    noteLife(item, life);
  }
  timelines.touched.clear();
}

/** Takes in what is known of the same repository under another name. */
export function mergeTimelines(timelines: Timelines, other: Timelines): void {
  for (const item of other.items.values()) {
    const mine = timelines.items.get(item.number);
    if (mine) mergeItem(mine, item);
    else timelines.items.set(item.number, item);
    timelines.mentions.noteAll(item);
    timelines.touched.add(item.number);
  }
  for (const milestone of other.milestones.values()) {
    let mine = timelines.milestones.get(milestone.number);
    if (mine === undefined) {
      mine = newMilestone(milestone.number);
      timelines.milestones.set(milestone.number, mine);
    }
    for (const fact of milestone.facts) addMilestoneFact(mine, fact, fact.guid);
    if (milestone.deletedAt !== null) touchMembers(timelines, milestone.number);
  }
  for (const change of other.labelChanges) addLabelChange(timelines, change);
  if (other.firstEventAt !== undefined) {
    timelines.firstEventAt = Math.min(
      timelines.firstEventAt ?? other.firstEventAt,
      other.firstEventAt,
    );
  }
}

/** The facts alone, as JSON; lives are derived again when thawed. */
interface FrozenTimelines {
  readonly items: readonly ItemTimeline[];
  readonly milestones: readonly MilestoneTimeline[];
  readonly labelChanges: readonly StoredLabelFact[];
  readonly firstEventAt?: number | undefined;
}

export function freezeTimelines(timelines: Timelines): FrozenTimelines {
  return {
    items: [...timelines.items.values()],
    milestones: [...timelines.milestones.values()],
    labelChanges: [...timelines.labelChanges],
    firstEventAt: timelines.firstEventAt,
  };
}

/** @param frozen what `freezeTimelines` gave, after a trip through JSON. */
export function thawTimelines(frozen: unknown): Timelines {
  const { items, milestones, labelChanges, firstEventAt } = frozen as FrozenTimelines;
  const mentions = new Mentions();
  for (const item of items) mentions.noteAll(item);
  for (const change of labelChanges) mentions.noteChange(change);
  return {
    items: new Map(items.map((item) => [item.number, item])),
    milestones: new Map(milestones.map((milestone) => [milestone.number, milestone])),
    labelChanges: [...labelChanges],
    firstEventAt,
    mentions,
    lives: new Map(),
    touched: new Set(items.map((item) => item.number)),
  };
}
