import type { Durations } from '../concerns/sprint/cycle-time.js';
import type { PastSprint, Velocity } from '../concerns/sprint/velocity.js';
import type { SprintView } from '../concerns/sprint/view.js';
import { el } from './element.js';
import { plural, showDay, showHours, showNumber } from './format.js';
import type { Panel } from './panel.js';
import { shareBar } from './share-bar.js';
import type { Unit } from './unit.js';

/** What past sprints completed, and how long an issue takes; hidden where there is neither. */
export function pacePanel(): Panel<SprintView> {
  const times = el('dl', { class: 'tiles tight' });
  const sprints = el('ol', { class: 'velocity' });
  const element = el(
    'section',
    { class: 'card', 'aria-labelledby': 'pace-title' },
    el('div', { class: 'card-head' }, el('h2', { id: 'pace-title' }, 'Pace')),
    times,
    sprints,
  );
  return {
    element,
    show({ velocity, cycle_time: { started_to_closed, opened_to_closed } }) {
      const unit: Unit = (velocity?.mean.points ?? 0) > 0 ? 'points' : 'issues';
      const tiles = [
        ...meanTile(velocity, unit),
        ...durationTile('From start to close', started_to_closed),
        ...durationTile('From opening to close', opened_to_closed),
      ];
      times.replaceChildren(...tiles);
      sprints.replaceChildren(...pastSprints(velocity?.sprints ?? [], unit));
      element.hidden = tiles.length === 0;
      sprints.hidden = sprints.childElementCount === 0;
    },
  };
}

function meanTile(velocity: Velocity | undefined, unit: Unit): readonly HTMLElement[] {
  if (velocity === undefined || velocity.sprints.length === 0) return [];
  const deviation = velocity.standard_deviation[unit];
  const note = deviation === null ? 'one sprint so far' : `± ${showNumber(deviation)} a sprint`;
  return [tile('Velocity', `${showNumber(velocity.mean[unit])} ${unit}`, note)];
}

function durationTile(
  name: string,
  { median_hours, p85_hours, n }: Durations,
): readonly HTMLElement[] {
  if (n === 0) return [];
  return [
    tile(
      name,
      showHours(median_hours),
      `85% within ${showHours(p85_hours)} · ${plural(n, 'issue')}`,
    ),
  ];
}

function tile(name: string, value: string, note: string): HTMLElement {
  return el(
    'div',
    { class: 'tile' },
    el('dt', {}, name),
    el('dd', { class: 'tile-value' }, value),
    el('dd', { class: 'tile-note' }, note),
  );
}

/** A bar for each, the longest for the most. */
function pastSprints(sprints: readonly PastSprint[], unit: Unit): readonly HTMLElement[] {
  const most = Math.max(1, ...sprints.map(({ completed }) => completed[unit] ?? 0));
  return sprints.map(({ title, end_day, completed }) =>
    el(
      'li',
      {},
      el('span', { class: 'velocity-title' }, title),
      el('span', { class: 'muted small' }, showDay(end_day)),
      shareBar((completed[unit] ?? 0) / most),
      el('strong', {}, showNumber(completed[unit])),
    ),
  );
}
