import type { StatusView } from '../concerns/health/status.js';
import type { Freshness } from '../core/engine-face.js';
import type { Client } from '../feed/client.js';
import type { Api } from './api.js';
import { coalesce } from './coalesce.js';
import { repoPanels } from './repo-panels.js';

/** How often the counts and the freshness, which the feed does not carry, are asked for at most. */
const statusEveryMs = 1_000;
/** And at least, as they change with time alone. */
const statusAtLeastMs = 60_000;
/** While something is missing: whether it still is, the feed may not tell. */
const statusWhileIncompleteMs = 2_000;

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
  const panels = repoPanels();
  panels.notice(`Waiting for the first delivery of ${repo}…`);

  let closed = false;
  let timer: number | undefined;
  const againAfter = (ms: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(moved, ms);
  };
  const readStatus = async (): Promise<void> => {
    if (closed) return;
    againAfter(statusAtLeastMs);
    const answer = await api.topic<StatusView>(repo, 'status');
    if (closed || answer === undefined) return;
    panels.showStatus(answer.data);
    onFreshness(answer.freshness);
    if (answer.freshness.complete === false) againAfter(statusWhileIncompleteMs);
  };
  const moved = coalesce(readStatus, statusEveryMs, onError);
  const subscription = client.subscribe(
    { repo, topics: ['sprint', 'activity', 'health'] },
    {
      snapshot(snapshot) {
        panels.show(snapshot);
        moved();
      },
      error({ code, message }) {
        const excluded = code === 'unknown_repo';
        panels.notice(excluded ? `This server does not follow ${repo}.` : message);
      },
    },
  );
  moved();
  return {
    element: panels.element,
    close() {
      closed = true;
      clearTimeout(timer);
      subscription.close();
    },
  };
}
