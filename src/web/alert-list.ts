import type { Alert, Severity } from '../core/alert.js';
import { el } from './element.js';
import { showLocalMoment } from './format.js';
import type { Panel } from './panel.js';

const words: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  info: 'Note',
};
const order: readonly Severity[] = ['critical', 'warning', 'info'];

/** The alerts that hold now, the gravest first; hidden while there are none. */
export function alertList(): Panel<readonly Alert[]> {
  const list = el('ul', { class: 'alerts' });
  // Spoken when they change, and only then: the list is drawn again only for other alerts.
  const element = el('section', { 'aria-label': 'Alerts', 'aria-live': 'polite' }, list);
  let drawn = '';
  return {
    element,
    show(alerts) {
      const raised = alerts
        .filter(({ cleared_at }) => cleared_at === null)
        .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
      element.hidden = raised.length === 0;
      const next = JSON.stringify(
        raised.map(({ id, severity, message }) => [id, severity, message]),
      );
      if (next === drawn) return;
      drawn = next;
      list.replaceChildren(...raised.map(row));
    },
  };
}

function row({ severity, message, raised_at }: Alert): HTMLElement {
  return el(
    'li',
    { class: 'alert', 'data-severity': severity },
    el('strong', {}, words[severity]),
    el('span', {}, message.charAt(0).toUpperCase() + message.slice(1)),
    el('time', { class: 'small', datetime: raised_at }, `since ${showLocalMoment(raised_at)}`),
  );
}
