import type { ActivitySnapshot } from '../concerns/activity/activity-snapshot.js';
import type { StatusView } from '../concerns/health/status.js';
import type { HealthView } from '../concerns/health/view.js';
import type { SprintView } from '../concerns/sprint/view.js';
import type { FeedSnapshot } from '../feed/client.js';
import { activityList } from './activity-list.js';
import { alertList } from './alert-list.js';
import { el } from './element.js';
import { healthPanel } from './health-panel.js';
import { sprintPanel } from './sprint-panel.js';
import { statusTiles } from './status-tiles.js';

export interface RepoPanels {
  readonly element: HTMLElement;
  /** Shows one topic, and that there is something to show. */
  show(snapshot: FeedSnapshot): void;
  showStatus(status: StatusView): void;
  /** Says why there is nothing to show (yet), above whatever is shown. */
  notice(text: string): void;
}

/** Every panel of a repository in its place; each stays hidden until it has something to show. */
export function repoPanels(): RepoPanels {
  const notice = el('p', { class: 'notice', role: 'status' });
  const alerts = alertList();
  const status = statusTiles();
  const sprint = sprintPanel();
  const activity = activityList();
  const health = healthPanel();
  const aside = el('div', { class: 'stack' }, activity.element, health.element);
  const board = el('div', { class: 'board' }, sprint.element, aside);
  for (const later of [notice, alerts.element, status.element, board, health.element])
    later.hidden = true;
  return {
    element: el('div', { class: 'stack' }, notice, alerts.element, status.element, board),
    show({ topic, data }) {
      notice.hidden = true;
      board.hidden = false;
      // The server's own views made this JSON: the types are theirs.
      if (topic === 'sprint') sprint.show(data as unknown as SprintView | null);
      if (topic === 'activity') activity.show(data as unknown as ActivitySnapshot);
      if (topic === 'health') {
        const view = data as unknown as HealthView;
        health.show(view);
        alerts.show(view.alerts);
      }
    },
    showStatus(data) {
      status.element.hidden = false;
      status.show(data);
    },
    notice(text) {
      notice.hidden = false;
      notice.textContent = text;
    },
  };
}
