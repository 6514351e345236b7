import type { RiskLevel } from '../concerns/sprint/risk.js';
import type { SprintView } from '../concerns/sprint/view.js';
import { el } from './element.js';
import { plural, showDay } from './format.js';

/** Title, days and state of the sprint. */
export function sprintHeading({ sprint, forecast, risk }: SprintView): HTMLElement {
  const end = sprint.end_day === null ? 'no end set' : showDay(sprint.end_day);
  return el(
    'div',
    { class: 'sprint-heading' },
    el(
      'div',
      {},
      el('p', { class: 'eyebrow' }, 'Current sprint'),
      el('h2', { id: 'sprint-title' }, sprint.title),
      el(
        'p',
        { class: 'muted' },
        `${showDay(sprint.start_day)} to ${end}`,
        daysLeft(forecast.days_left),
      ),
    ),
    el(
      'ul',
      { class: 'chips', 'aria-label': 'State of the sprint' },
      chip(sprint.state === 'open' ? 'Open' : 'Closed', sprint.state),
      sprint.overdue_days > 0
        ? chip(`Overdue by ${plural(sprint.overdue_days, 'day')}`, 'bad')
        : null,
      riskChip(risk.level),
    ),
  );
}

function daysLeft(days: number | null): string | null {
  if (days === null || days < 0) return null;
  return days === 0 ? ' · last day' : ` · ${plural(days, 'day')} left`;
}

function riskChip(level: RiskLevel): HTMLElement | null {
  switch (level) {
    case 'on_track':
      return chip('On track', 'good');
    case 'at_risk':
      return chip('At risk', 'warn');
    case 'off_track':
      return chip('Off track', 'bad');
    case 'unknown':
      return null;
    default:
      return level satisfies never;
  }
}

function chip(text: string, tone: string): HTMLElement {
  return el('li', { class: 'chip', 'data-tone': tone }, text);
}
