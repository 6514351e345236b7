import type { ClientState } from '../feed/client.js';
import { el } from './element.js';
import { showLocalTime } from './format.js';
import type { Panel } from './panel.js';

/** Whether what the page shows is live. */
export function connectionBadge(): Panel<ClientState> {
  const text = el('span', {});
  const element = el(
    'p',
    { class: 'badge', role: 'status' },
    el('span', { class: 'dot', 'aria-hidden': 'true' }),
    text,
  );
  return {
    element,
    show(state) {
      element.dataset.state = state;
      text.textContent = wording(state);
    },
  };
}

function wording(state: ClientState): string {
  switch (state) {
    case 'connecting':
      return 'Connecting…';
    case 'live':
      return 'Live';
    case 'stale':
      return `Reconnecting · stale since ${showLocalTime(new Date().toISOString())}`;
    case 'closed':
      return 'Not connected';
    default:
      return state satisfies never;
  }
}
