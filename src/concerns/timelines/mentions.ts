import type { LabelFact, LabelRef } from '../../core/facts.js';
import type { ItemTimeline, StoredFact } from './item.js';

const none: readonly never[] = [];

/**
 * Which items ever were told to bear a label or to be in a milestone: those that a rename of the label,
 * or the milestone's deletion, concerns.
 */
export class Mentions {
  readonly #byLabel = new Map<number, Set<number>>();
  readonly #byMilestone = new Map<number, Set<number>>();
  /** Items with a label that came without its id, as GitHub never sends it: any change could mean it. */
  readonly #nameless = new Set<number>();
  /** A change came without the label's id: it could mean any item. */
  #hasNamelessChange = false;
  /** Labels that ever changed. */
  readonly #changed = new Set<number>();
  /** Of each item that bears some, the labels that changed: all others are spared a look at every change. */
  readonly #changedOf = new Map<number, Set<number>>();

  note(item: number, { labels, milestone, subject }: StoredFact): void {
    if (labels !== undefined) for (const label of labels) this.#noteLabel(item, label);
    if (typeof subject === 'object') this.#noteLabel(item, subject);
    else if (typeof subject === 'number') put(this.#byMilestone, subject, item);
    if (typeof milestone === 'number') put(this.#byMilestone, milestone, item);
  }

  noteAll({ number, facts }: ItemTimeline): void {
    for (const fact of facts) this.note(number, fact);
  }

  ofMilestone(milestone: number): Iterable<number> {
    return this.#byMilestone.get(milestone) ?? none;
  }

  /** A label changed. @returns the items that it concerns, beside those that come to bear it later. */
  noteChange({ id }: LabelFact): Iterable<number> {
    if (id === null) this.#hasNamelessChange = true;
    else this.#changed.add(id);
    const bearers = id === null ? [...this.#byLabel.values()] : [this.#byLabel.get(id) ?? none];
    const concerned = new Set([...this.#nameless, ...bearers.flatMap((of) => [...of])]);
    if (id !== null)
      for (const item of this.#byLabel.get(id) ?? none) put(this.#changedOf, item, id);
    return concerned;
  }

  /** Those of the changes that concern an item, in their order. */
  labelChangesOf<Change extends LabelFact>(
    { number }: ItemTimeline,
    changes: readonly Change[],
  ): readonly Change[] {
    if (this.#hasNamelessChange || this.#nameless.has(number)) return changes;
    const changed = this.#changedOf.get(number);
    return changed ? changes.filter(({ id }) => id !== null && changed.has(id)) : none;
  }

  #noteLabel(item: number, { id }: LabelRef): void {
    if (id === null) this.#nameless.add(item);
    else {
      put(this.#byLabel, id, item);
      if (this.#changed.has(id)) put(this.#changedOf, item, id);
    }
  }
}

function put(sets: Map<number, Set<number>>, key: number, member: number): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([member]));
  else set.add(member);
}
