import type { Forecast } from '../concerns/sprint/forecast.js';
import type { SprintView } from '../concerns/sprint/view.js';
import { el } from './element.js';
import { showDay, showShare } from './format.js';
import type { Panel } from './panel.js';

/** When the sprint is likely to be done, and what stands against it; hidden where neither is known. */
export function outlookPanel(): Panel<SprintView> {
  const days = el('dl', { class: 'tiles tight' });
  const reasons = el('ul', { class: 'reasons' });
  const element = el(
    'section',
    { class: 'card', 'aria-labelledby': 'outlook-title' },
    el('div', { class: 'card-head' }, el('h2', { id: 'outlook-title' }, 'Outlook')),
    days,
    reasons,
  );
  return {
    element,
    show({ forecast, risk, history }) {
      days.replaceChildren(...finishDays(forecast));
      // What history does not know is no risk, but a reason to read all of this with care.
      const messages = [...risk.reasons, ...history.reasons].map(({ message }) => message);
      reasons.replaceChildren(...messages.map((message) => el('li', {}, sentence(message))));
      days.hidden = days.childElementCount === 0;
      reasons.hidden = messages.length === 0;
      element.hidden = days.hidden && reasons.hidden;
    },
  };
}

function finishDays({ p50, p85, p95, probability }: Forecast): readonly HTMLElement[] {
  if (p50 === null && probability === null) return [];
  const entries: readonly [string, string][] = [
    ['Done by the end', showShare(probability)],
    ['50% likely by', showDay(p50)],
    ['85% likely by', showDay(p85)],
    ['95% likely by', showDay(p95)],
  ];
  return entries.map(([name, value]) =>
    el('div', { class: 'tile' }, el('dt', {}, name), el('dd', { class: 'tile-value' }, value)),
  );
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
