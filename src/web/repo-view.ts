import type { ActivitySnapshot } from '../concerns/activity/activity-snapshot.js';
import type { StatusView } from '../concerns/health/status.js';
import type { SprintView } from '../concerns/sprint/view.js';
import type { Freshness } from '../core/engine-face.js';
import type { Client, FeedSnapshot } from '../feed/client.js';
import { activityList } from './activity-list.js';
import type { Api } from './api.js';
import { coalesce } from './coalesce.js';
import { el } from './element.js';
import { sprintPanel } from './sprint-panel.js';
import { statusTiles } from './status-tiles.js';

/** How often the counts and the freshness, which the feed does not carry, are asked for at most. */
const statusEveryMs = 1_000;
/** And at least, as they change with time alone. */
const statusAtLeastMs = 60_000;

export interface RepoView {
  readonly element: HTMLElement;
  close(): void;
}

export interface RepoViewOptions {
  readonly repo: string;
  readonly client: Client;
  readonly api: Api;
  readonly onFreshness: (freshness: Freshness) => void;
  readonly onError: (thrown: unknown) => void;
}

/** One repository's panels, moved by the feed until the view is closed. */
export function repoView({ repo, client, api, onFreshness, onError }: RepoViewOptions): RepoView {
  const tiles = statusTiles();
  const sprint = sprintPanel();
  const activity = activityList();
  const waiting = el(
    'p',
    { class: 'notice', role: 'status' },
    `Waiting for the first delivery of ${repo}…`,
  );
  const panels = el('div', { class: 'board' }, sprint.element, activity.element);
  const element = el('div', { class: 'stack' }, waiting, tiles.element, panels);
  panels.hidden = true;
  tiles.element.hidden = true;

  let closed = false;
  const ask = coalesce(
    async () => {
      if (closed) return;
      const status = await api.topic<StatusView>(repo, 'status');
      if (closed || status === undefined) return;
      tiles.element.hidden = false;
      tiles.show(status.data);
      onFreshness(status.freshness);
    },
    statusEveryMs,
    onError,
  );
  const show = ({ topic, data }: FeedSnapshot): void => {
    waiting.hidden = true;
    panels.hidden = false;
    // The server's own views made this JSON: the types are theirs.
    if (topic === 'sprint') sprint.show(data as unknown as SprintView | null);
    if (topic === 'activity') activity.show(data as unknown as ActivitySnapshot);
    ask();
  };
  const subscription = client.subscribe(
    { repo, topics: ['sprint', 'activity', 'health'] },
    {
      snapshot: show,
      error: ({ code, message }) => {
        waiting.hidden = false;
        waiting.textContent =
          code === 'unknown_repo' ? `This server does not follow ${repo}.` : message;
      },
    },
  );
  const timer = setInterval(ask, statusAtLeastMs);
  ask();
  return {
    element,
    close() {
      closed = true;
      clearInterval(timer);
      subscription.close();
    },
  };
}
