import type { BurndownRow } from '../concerns/sprint/burndown.js';
import { el } from './element.js';
import { showNumber, showWeekday } from './format.js';
import type { Unit } from './unit.js';

/** The chart's numbers as a table, for those who cannot see it or want to copy them. */
export function burndownTable(rows: readonly BurndownRow[], unit: Unit): HTMLElement {
  const columns = ['scope', 'completed', 'remaining', 'ideal_remaining'] as const;
  return el(
    'table',
    {},
    el('caption', { class: 'visually-hidden' }, `Burndown in ${unit}, a row a day`),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ...['Day', 'Scope', 'Completed', 'Remaining', 'Ideal'].map((name) =>
          el('th', { scope: 'col' }, name),
        ),
      ),
    ),
    el(
      'tbody',
      {},
      ...rows.map((row) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, showWeekday(row.date)),
          ...columns.map((column) => el('td', {}, showNumber(row[column][unit]))),
        ),
      ),
    ),
  );
}
