import type { BurndownRow } from '../concerns/sprint/burndown.js';
import type { SprintView } from '../concerns/sprint/view.js';
import { type BurndownChart, burndownChart } from './burndown-chart.js';
import { burndownSeries } from './burndown-series.js';
import { burndownTable } from './burndown-table.js';
import { el } from './element.js';
import { showNumber, showWeekday } from './format.js';
import type { Panel } from './panel.js';
import type { Unit } from './unit.js';
import { unitSwitch } from './unit-switch.js';

/** The burndown chart of a sprint, in points or issues. */
export function burndownPanel(): Panel<SprintView> {
  let view: SprintView | undefined;
  let unit: Unit | undefined;
  let chart: BurndownChart | undefined;
  const rows = (): readonly BurndownRow[] => view?.burndown ?? [];

  const units = unitSwitch((chosen) => {
    unit = chosen;
    draw();
  });
  const plot = el('div', { class: 'plot', role: 'img' });
  const reading = el('p', { class: 'reading muted small' });
  const table = el('div', {
    class: 'scroll',
    tabindex: 0,
    role: 'group',
    'aria-label': 'Burndown numbers',
  });
  const numbers = el('details', {}, el('summary', {}, 'Show the numbers'), table);
  const empty = el(
    'p',
    { class: 'muted' },
    'The sprint has not started: there is nothing to draw yet.',
  );
  const drawn = el('div', {}, plot, legend(), reading, numbers);
  const element = el(
    'section',
    { class: 'card', 'aria-labelledby': 'burndown-title' },
    el(
      'div',
      { class: 'card-head' },
      el('h2', { id: 'burndown-title' }, 'Burndown'),
      units.element,
    ),
    empty,
    drawn,
  );

  const read = (index: number | null): void => {
    const row = index === null ? rows().at(-1) : rows()[index];
    reading.textContent = row === undefined || unit === undefined ? '' : sentence(row, unit);
  };
  const draw = (): void => {
    if (view === undefined) return;
    const shown = unit ?? usualUnit(view);
    unit = shown;
    units.show(shown);
    empty.hidden = rows().length > 0;
    drawn.hidden = !empty.hidden;
    if (drawn.hidden) return;
    const series = burndownSeries(rows(), view.sprint.end_day, shown);
    if (chart === undefined) chart = burndownChart(plot, series, read);
    else chart.show(series);
    plot.setAttribute('aria-label', `Burndown chart. ${sentence(rows().at(-1)!, shown)}`);
    table.replaceChildren(burndownTable(rows(), shown));
    read(null);
  };
  // The chart is painted, not styled: other colours need another chart.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    chart?.destroy();
    chart = undefined;
    draw();
  });

  return {
    element,
    show(next) {
      if (next.sprint.milestone_number !== view?.sprint.milestone_number) unit = undefined;
      view = next;
      draw();
    },
  };
}

/** Points where there are any. */
function usualUnit({ progress }: SprintView): Unit {
  return (progress.total.points ?? 0) > 0 ? 'points' : 'issues';
}

function sentence(row: BurndownRow, unit: Unit): string {
  const ideal = row.ideal_remaining[unit];
  return [
    `${showWeekday(row.date)}: ${showNumber(row.remaining[unit])} of ${showNumber(row.scope[unit])} ${unit} remaining`,
    ideal === null ? '' : `, ideal ${showNumber(ideal)}`,
  ].join('');
}

function legend(): HTMLElement {
  return el(
    'ul',
    { class: 'legend', 'aria-hidden': 'true' },
    ...['Remaining', 'Scope', 'Ideal'].map((name) =>
      el('li', { class: `key-${name.toLowerCase()}` }, name),
    ),
  );
}
