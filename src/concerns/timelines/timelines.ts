import type { ProjectEvent } from '../../core/event.js';
import type { Fact, LabelFact, LabelRef } from '../../core/facts.js';
import { addFact, compareText, type ItemTimeline, mergeItem, newItem } from './item.js';
import { deriveLife, type Life, livesVersion } from './life.js';
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
  /** Items to be settled: those that were touched, and after a thaw all. */
  readonly unsettled: ItemTimeline[];
}

export function newTimelines(): Timelines {
  return {
    items: new Map(),
    milestones: new Map(),
    labelChanges: [],
    firstEventAt: undefined,
    mentions: new Mentions(),
    unsettled: [],
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
      touch(timelines, item);
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

function touch(timelines: Timelines, item: ItemTimeline): void {
  if (item.isTouched) return;
  item.isTouched = true;
  timelines.unsettled.push(item);
}

function touchAll(timelines: Timelines, numbers: Iterable<number>): void {
  for (const number of numbers) touch(timelines, timelines.items.get(number)!);
}

function touchMembers(timelines: Timelines, milestone: number): void {
  touchAll(timelines, timelines.mentions.ofMilestone(milestone));
}

/** Of a double that arrived at another time the earlier stands: GitHub sent it then. */
function addLabelChange(timelines: Timelines, change: StoredLabelFact): boolean {
  const { labelChanges, mentions } = timelines;
  const known = labelChanges.findIndex(({ guid }) => guid === change.guid);
  if (known >= 0 && labelChanges[known]!.at <= change.at) return false;
  if (known >= 0) labelChanges.splice(known, 1);
  labelChanges.push(change);
  labelChanges.sort((a, b) => a.at - b.at || compareText(a.guid, b.guid));
  touchAll(timelines, mentions.noteChange(change));
  return true;
}

/**
 * Derives the lives that folding touched.
 *
 * @param noteLife called for each, and after a thaw for all, for totals kept by difference; a life that
 * did not change is the same object as before.
 */
export function settle(
  timelines: Timelines,
  pointsOf: (labels: readonly LabelRef[]) => number | null,
  noteLife: (item: ItemTimeline, life: Life) => void,
): void {
  if (timelines.unsettled.length === 0) return;
  const milestoneDeletions = new Map<number, number>();
  for (const { number, deletedAt } of timelines.milestones.values()) {
    if (deletedAt !== null) milestoneDeletions.set(number, deletedAt);
  }
  for (const item of timelines.unsettled) {
    let { life } = item;
    if (life === undefined || item.isTouched) {
      const labelChanges = timelines.mentions.labelChangesOf(item, timelines.labelChanges);
      const derived = deriveLife(item, { labelChanges, milestoneDeletions, pointsOf });
      // Most events tell nothing that a life is made of.
      if (life === undefined || !isSameLife(life, derived)) life = derived;
      item.life = life;
      item.isTouched = false;
    }
    noteLife(item, life);
  }
  timelines.unsettled.length = 0;
}

/** Takes in what is known of the same repository under another name. */
export function mergeTimelines(timelines: Timelines, other: Timelines): void {
  for (const item of other.items.values()) {
    let mine = timelines.items.get(item.number);
    if (mine === undefined) {
      mine = newItem(item.number);
      timelines.items.set(item.number, mine);
    }
    mergeItem(mine, item);
    timelines.mentions.noteAll(item);
    touch(timelines, mine);
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

/**
 * As JSON, which may be made while folding goes on. Milestones and label changes come first: an item that
 * one of them touched later is either still marked as touched, or will be touched again when that is told
 * once more behind the snapshot.
 */
interface FrozenTimelines {
  readonly livesVersion: number;
  readonly milestones: readonly MilestoneTimeline[];
  readonly labelChanges: readonly StoredLabelFact[];
  readonly firstEventAt?: number | undefined;
  readonly items: readonly ItemTimeline[];
}

export function freezeTimelines(timelines: Timelines): FrozenTimelines {
  return {
    livesVersion,
    milestones: [...timelines.milestones.values()],
    labelChanges: [...timelines.labelChanges],
    firstEventAt: timelines.firstEventAt,
    items: [...timelines.items.values()],
  };
}

/**
 * @param frozen what `freezeTimelines` gave, after a trip through JSON.
 * @param areLivesKept whether labels still mean the points that the lives in it were derived with.
 */
export function thawTimelines(frozen: unknown, areLivesKept: boolean): Timelines {
  const { items, milestones, labelChanges, firstEventAt, ...rest } = frozen as FrozenTimelines;
  const isDerivedAnew = !areLivesKept || rest.livesVersion !== livesVersion;
  const mentions = new Mentions();
  for (const item of items) {
    mentions.noteAll(item);
    if (isDerivedAnew) item.isTouched = true;
  }
  for (const change of labelChanges) mentions.noteChange(change);
  return {
    items: new Map(items.map((item) => [item.number, item])),
    milestones: new Map(milestones.map((milestone) => [milestone.number, milestone])),
    labelChanges: [...labelChanges],
    firstEventAt,
    mentions,
    unsettled: [...items],
  };
}
