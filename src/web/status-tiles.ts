import type { StatusView } from '../concerns/health/status.js';
import { el } from './element.js';
import { plural, showNumber, unknown } from './format.js';
import type { Panel } from './panel.js';

/** The repository's counts at a glance. */
export function statusTiles(): Panel<StatusView> {
  const list = el('dl', { class: 'tiles' });
  const element = el('section', { 'aria-label': 'Repository status' }, list);
  return {
    element,
    show(status) {
      list.replaceChildren(...tiles(status).map(tile));
    },
  };
}

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function tile({ name, value, note }: Tile): HTMLElement {
  return el(
    'div',
    { class: 'tile' },
    el('dt', {}, name),
    el('dd', { class: 'tile-value' }, value),
    el('dd', { class: 'tile-note' }, note),
  );
}

function tiles({ issues, pull_requests: pulls, health }: StatusView): readonly Tile[] {
  return [
    {
      name: 'Open issues',
      value: showNumber(issues.open),
      note: `${showNumber(issues.opened_24h)} opened, ${showNumber(issues.closed_24h)} closed in 24 h`,
    },
    {
      name: 'Open pull requests',
      value: showNumber(pulls.open),
      note: plural(pulls.draft, 'draft'),
    },
    {
      name: 'Awaiting review',
      value: showNumber(pulls.awaiting_review),
      note: `${showNumber(pulls.merged)} merged so far`,
    },
    {
      name: 'Issues closed',
      value: showNumber(issues.closed),
      note: `of ${showNumber(issues.open + issues.closed)} ever`,
    },
    {
      name: 'Health',
      value: health.grade ?? unknown,
      note: health.score === null ? 'nothing to go by yet' : `${showNumber(health.score)} of 100`,
    },
  ];
}
