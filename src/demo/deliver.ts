import { createHmac } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RepoLiveError } from '../core/errors.js';
import type { Payload } from './world.js';

/** A webhook request to be made: GitHub's headers are made of it. */
export interface Outgoing {
  readonly guid: string;
  readonly event: string;
  readonly payload: Payload;
}

export interface DelivererOptions {
  /** The full address of the webhook route. */
  readonly url: string;
  readonly secret: string;
  readonly signal?: AbortSignal;
  /** Waits that many milliseconds. @default a real timer, which the signal ends */
  readonly wait?: (ms: number) => Promise<unknown>;
}

export interface Deliverer {
  /**
   * Sends one webhook as GitHub does and resolves with the status of its answer, always a 2xx.
   * A 503, or a connection that breaks, is tried again after `Retry-After` (else a second).
   *
   * @throws `delivery_refused` on any other answer, or when the receiver stays unavailable.
   */
  deliver(outgoing: Outgoing): Promise<number>;
  close(): void;
}

/** Unlike GitHub, which leaves that to its users, the demo tries again itself: so often. */
const attempts = 8;
const repositoryHook = '488201931';
const organisationHook = '488201932';

export function createDeliverer(options: DelivererOptions): Deliverer {
  const agent = new Agent({ keepAlive: true });
  // A signal of our own: every request under way listens to it, and the caller's should not complain.
  const signal = AbortSignal.any(options.signal ? [options.signal] : []);
  setMaxListeners(0, signal);
  const wait = options.wait ?? ((ms: number) => sleep(ms, undefined, { signal }));

  const post = (outgoing: Outgoing): Promise<Answer> => {
    const body = Buffer.from(JSON.stringify(outgoing.payload));
    return new Promise((resolve, reject) => {
      const outbound = request(options.url, {
        method: 'POST',
        agent,
        headers: { ...headersOf(outgoing, body, options.secret), 'Content-Length': body.length },
        signal,
      });
      outbound.on('error', reject);
      outbound.on('response', (response) => {
        response.resume();
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'],
          }),
        );
      });
      outbound.end(body);
    });
  };

  return {
    async deliver(outgoing) {
      let cause: unknown;
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const answer = await post(outgoing).catch((error: unknown) => {
          signal.throwIfAborted();
          cause = error;
          return undefined;
        });
        if (answer && answer.status >= 200 && answer.status < 300) return answer.status;
        if (answer && answer.status !== 503) throw refused(outgoing, `answered ${answer.status}`);
        await wait(pause(answer));
      }
      throw refused(outgoing, `stayed unavailable in ${attempts} attempts`, cause);
    },
    close: () => agent.destroy(),
  };
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

function pause(answer: Answer | undefined): number {
  const seconds = Number(answer?.retryAfter);
  return 1_000 * (Number.isFinite(seconds) && seconds >= 0 ? seconds : 1);
}

function headersOf({ guid, event, payload }: Outgoing, body: Uint8Array, secret: string) {
  const ofRepository = payload.repository !== undefined;
  const target = (ofRepository ? payload.repository : payload.organization) as { id?: unknown };
  return {
    Accept: '*/*',
    'Content-Type': 'application/json',
    'User-Agent': 'GitHub-Hookshot/51d2f7a',
    'X-GitHub-Delivery': guid,
    'X-GitHub-Event': event,
    'X-GitHub-Hook-ID': ofRepository ? repositoryHook : organisationHook,
    'X-GitHub-Hook-Installation-Target-ID': String(target?.id ?? ''),
    'X-GitHub-Hook-Installation-Target-Type': ofRepository ? 'repository' : 'organization',
    'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
}

function refused({ event, guid }: Outgoing, how: string, cause?: unknown): RepoLiveError {
  return new RepoLiveError(
    'delivery_refused',
    `expected the receiver to take ${event} ${guid} with a 2xx; it ${how}`,
    cause === undefined ? {} : { cause },
  );
}
