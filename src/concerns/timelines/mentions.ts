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

  /** Those that the change of a label concerns. */
  ofLabel({ id }: LabelFact): Iterable<number> {
    if (id === null) {
      return new Set([...this.#nameless, ...[...this.#byLabel.values()].flatMap((of) => [...of])]);
    }
    const bearers = this.#byLabel.get(id) ?? none;
    return this.#nameless.size === 0 ? bearers : new Set([...bearers, ...this.#nameless]);
  }

  /** Those of the changes that concern an item, in their order. */
  labelChangesOf<Change extends LabelFact>(
    { number }: ItemTimeline,
    changes: readonly Change[],
  ): readonly Change[] {
    if (changes.length === 0 || this.#nameless.has(number)) return changes;
    const concerns = ({ id }: Change) => id === null || this.#byLabel.get(id)?.has(number) === true;
    return changes.some(concerns) ? changes.filter(concerns) : none;
  }

  #noteLabel(item: number, { id }: LabelRef): void {
    if (id === null) this.#nameless.add(item);
    else put(this.#byLabel, id, item);
  }
}

function put(sets: Map<number, Set<number>>, key: number, item: number): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([item]));
  else set.add(item);
}
