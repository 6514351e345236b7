import type { LabelFact, LabelRef } from '../../core/facts.js';
import { secondOf } from './item.js';
import { initialSet, labelSet, sameLabel, setAfter } from './item-sets.js';
import type { Moment } from './moment.js';

type Labels = readonly LabelRef[];

/**
 * An item's labels after one second.
 *
 * A picture is dated by the last update of its item, and a label's rename or deletion updates none: so
 * it may show what came later. A label that is renamed or deleted later is there until then, under the
 * name it has until then.
 *
 * @param changes of the repository's labels, ascending.
 */
export function labelsAfter(
  current: Labels,
  moment: Moment,
  changes: readonly LabelFact[],
): Labels {
  let labels = setAfter(current, moment, labelSet);
  const last = changes.at(-1);
  if (last === undefined) return labels;
  if (labels !== current && secondOf(last.at) > moment.second) {
    const lost = current.filter(
      (label) =>
        !labels.some((other) => sameLabel(other, label)) &&
        !isTakenOff(label, moment) &&
        changes.some((change) => change.change === 'deleted' && isLater(change, label, moment)),
    );
    labels = calledThen([...labels, ...lost], moment, changes);
  }
  for (const change of moment.labelChanges) labels = labelsChangedBy(labels, change);
  return labels;
}

/** What it bore before the first fact that tells. @param begin of the item, milliseconds. */
export function initialLabels(
  moments: readonly Moment[],
  begin: number,
  changes: readonly LabelFact[],
): Labels {
  const beginSecond = secondOf(begin);
  let labels = initialSet(moments, beginSecond, labelSet);
  if (changes.length === 0) return labels;
  const first = moments.find(({ facts }) => facts.some((fact) => fact.labels !== undefined));
  for (const change of changes.toReversed()) {
    const known = first !== undefined && secondOf(change.at) <= first.second;
    if (known && change.at >= begin) labels = undone(labels, change);
  }
  return calledThen(labels, { second: beginSecond }, changes);
}

function isTakenOff(label: LabelRef, { facts }: Moment): boolean {
  return facts.some(
    ({ change, subject }) =>
      change === 'unlabeled' && typeof subject === 'object' && sameLabel(subject, label),
  );
}

function isLater(change: LabelFact, label: LabelRef, { second }: Pick<Moment, 'second'>): boolean {
  return label.id !== null && change.id === label.id && secondOf(change.at) > second;
}

/** Under the names that the first later rename of each ended. */
function calledThen(
  labels: Labels,
  moment: Pick<Moment, 'second'>,
  changes: readonly LabelFact[],
): Labels {
  return labels.map((label) => {
    const next = changes.find(
      (change) => change.change === 'renamed' && isLater(change, label, moment),
    );
    return next === undefined ? label : { id: label.id, name: next.from };
  });
}

/** After a label of the repository was renamed or deleted. */
function labelsChangedBy(labels: Labels, change: LabelFact): Labels {
  const subject = { id: change.id, name: change.from };
  if (!labels.some((label) => sameLabel(label, subject))) return labels;
  if (change.change === 'deleted') return labels.filter((label) => !sameLabel(label, subject));
  return labels.map((label) =>
    sameLabel(label, subject) ? { id: label.id, name: change.to } : label,
  );
}

/** As they were called before a rename. */
function undone(labels: Labels, change: LabelFact): Labels {
  if (change.change === 'deleted') return labels;
  const subject = { id: change.id, name: change.to };
  return labels.map((label) =>
    sameLabel(label, subject) ? { id: label.id, name: change.from } : label,
  );
}
