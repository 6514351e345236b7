import { FeedClient } from './feed-client.js';

export interface SubscribersOptions {
  readonly url: URL;
  readonly count: number;
  /** What each says when it is connected. */
  readonly says: readonly string[];
  /** A text that each gets when it is ready, and none before; `undefined`: at once. */
  readonly readyWith?: string;
  readonly onFrame?: (payload: Buffer, client: number) => void;
}

/** Clients of a feed that are all listening when it resolves. */
export async function openSubscribers(options: SubscribersOptions): Promise<FeedClient[]> {
  const { url, count, says, readyWith, onFrame } = options;
  const clients: FeedClient[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    let ready: () => void = () => undefined;
    let isReady = readyWith === undefined;
    const listening = new Promise<void>((resolve) => {
      ready = resolve;
    });
    const client = await FeedClient.open({
      url,
      says,
      ...((onFrame || readyWith) && {
        onFrame: (payload: Buffer) => {
          if (isReady) onFrame?.(payload, nth);
          else if (payload.includes(readyWith!)) {
            isReady = true;
            ready();
          }
        },
      }),
    });
    if (!isReady) await listening;
    clients.push(client);
  }
  return clients;
}

export function subscribeFrame(id: string, repo: string, topics: readonly string[]): string {
  return JSON.stringify({ op: 'subscribe', id, repo, topics });
}
