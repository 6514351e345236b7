import type { StatusView } from '../concerns/health/status.js';
import { el } from './element.js';
import { plural, showNumber, unknown } from './format.js';
import type { Panel } from './panel.js';

/** The repository's counts at a glance. */
export function statusTiles(): Panel<StatusView | undefined> {
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

function tiles(status: StatusView | undefined): readonly Tile[] {
  const { issues, pull_requests: pulls, health } = status ?? {};
  const day = (opened: number | undefined, closed: number | undefined): string =>
    opened === undefined
      ? ''
      : `${showNumber(opened)} opened, ${showNumber(closed)} closed in 24 h`;
  return [
    {
      name: 'Open issues',
      value: showNumber(issues?.open),
      note: day(issues?.opened_24h, issues?.closed_24h),
    },
    {
      name: 'Open pull requests',
      value: showNumber(pulls?.open),
      note: pulls === undefined ? '' : plural(pulls.draft, 'draft'),
    },
    {
      name: 'Awaiting review',
      value: showNumber(pulls?.awaiting_review),
      note: pulls === undefined ? '' : `${showNumber(pulls.merged)} merged so far`,
    },
    {
      name: 'Issues closed',
      value: showNumber(issues?.closed),
      note: issues === undefined ? '' : `of ${showNumber(issues.open + issues.closed)} ever`,
    },
    ...(health?.grade == null
      ? []
      : [
          {
            name: 'Health',
            value: health.grade,
            note: health.score === null ? unknown : `${showNumber(health.score)} of 100`,
          },
        ]),
  ];
}
