import type { SprintView } from '../concerns/sprint/view.js';
import { el } from './element.js';
import { plural, showChange, showNumber, showShare } from './format.js';
import type { Unit } from './unit.js';

/** How much is done, in both units, and how the scope has moved since the start. */
export function sprintProgress(view: SprintView): HTMLElement {
  const { unestimated } = view.progress;
  return el(
    'div',
    { class: 'progress' },
    bar(view, 'issues', 'Issues'),
    bar(view, 'points', 'Points'),
    unestimated === 0
      ? null
      : el('p', { class: 'muted small' }, `${plural(unestimated, 'issue')} without an estimate`),
  );
}

function bar(
  { progress, scope_change: change }: SprintView,
  unit: Unit,
  name: string,
): HTMLElement {
  const [total, completed] = [progress.total[unit], progress.completed[unit]];
  const id = `progress-${unit}`;
  return el(
    'div',
    { class: 'bar' },
    el(
      'p',
      { class: 'bar-text' },
      el('label', { for: id }, name),
      el('span', {}, `${showNumber(completed)} of ${showNumber(total)} completed`),
      el('strong', {}, showShare(progress.completion_rate[unit])),
    ),
    el('progress', { id, max: total || 1, value: completed ?? 0 }),
    el(
      'p',
      { class: 'bar-note muted small' },
      change.committed[unit] === null
        ? 'Not started: no scope committed yet'
        : `Committed ${showNumber(change.committed[unit])} · added ${showNumber(change.added[unit])} · removed ${showNumber(change.removed[unit])} · net ${showChange(change.net[unit])}`,
    ),
  );
}
