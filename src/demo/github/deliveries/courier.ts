import { Agent } from 'node:http';
import type { Clock } from '../../../core/clock.js';
import type { Payload } from '../../world.js';
import type { HookModel } from '../hooks/hook-model.js';
import type { DeliveryLog, LoggedDelivery } from './delivery-log.js';
import type { Fate, Network } from './network.js';
import { noAnswer, noConnection, type Posted, postWebhook, prepare } from './post-webhook.js';

export interface Parcel {
  readonly hook: HookModel;
  readonly guid: string;
  readonly event: string;
  readonly payload: Payload;
  readonly redelivery: boolean;
}

/** GitHub waits 10 s for a connection and for an answer. */
const patienceMs = 10_000;
const throughGateway: Posted = { statusCode: 200, status: 'OK', headers: {}, body: '' };
const badGateway: Posted = {
  statusCode: 502,
  status: 'Invalid HTTP Response: 502',
  headers: {},
  body: 'Bad Gateway',
};

/** Sends deliveries over real HTTP, through whatever the network does, and logs every attempt. */
export class Courier {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #underway = new Set<Promise<unknown>>();
  #sent = 0;

  /** @param timeoutMs real milliseconds for a receiver's answer. */
  constructor(
    private readonly clock: Clock,
    private readonly log: DeliveryLog,
    private readonly network: Network,
    private readonly timeoutMs: number = patienceMs,
  ) {}

  /** @returns the attempts that were logged: none while held, two for a double. */
  send(parcel: Parcel): Promise<readonly LoggedDelivery[]> {
    const { hook, guid, event, redelivery } = parcel;
    const index = this.#sent++;
    const fate = this.network.fate({ guid, event, hookId: hook.id, redelivery, index });
    const sending = this.#meet(fate, parcel);
    this.#underway.add(sending);
    sending.finally(() => this.#underway.delete(sending));
    return sending;
  }

  /** Resolves when nothing is under way any more (what is held does not count). */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.settled();
  }

  async #meet(fate: Fate, parcel: Parcel): Promise<readonly LoggedDelivery[]> {
    switch (fate) {
      case 'hold':
        this.network.hold(() => this.send(parcel));
        return [];
      case 'double': {
        const first = await this.#attempt(parcel);
        return [first, await this.#attempt(parcel)];
      }
      case 'deliver':
        return [await this.#attempt(parcel)];
      case 'lose_answer':
        return [await this.#attempt(parcel, noAnswer, true)];
      case 'refuse':
        return [await this.#attempt(parcel, noConnection)];
      case 'time_out':
        return [await this.#attempt(parcel, noAnswer)];
      case 'swallow':
        return [await this.#attempt(parcel, throughGateway)];
      case 'bad_gateway':
        return [await this.#attempt(parcel, badGateway)];
    }
  }

  /** @param instead what GitHub sees in place of the receiver's answer. */
  async #attempt(parcel: Parcel, instead?: Posted, arrives = false): Promise<LoggedDelivery> {
    const { hook, guid, event, payload, redelivery } = parcel;
    const { repository, organization } = payload as Readonly<Record<string, { id?: number }>>;
    const targetId = (hook.target.kind === 'repo' ? repository?.id : organization?.id) ?? 0;
    const prepared = prepare({ hook, guid, event, payload, targetId });
    const { url } = hook.config;
    const deliveredAt = this.clock.now();
    const post = () =>
      postWebhook(url, prepared, { agent: this.#agent, timeoutMs: this.timeoutMs });
    const answer = instead === undefined || arrives ? await post() : instead;
    const seen = instead ?? answer;
    const waited = seen.statusCode === 504 ? patienceMs : this.clock.now() - deliveredAt;
    const { action } = payload;
    hook.lastResponse = {
      code: seen.headers === null ? null : seen.statusCode,
      status: seen.statusCode < 300 ? 'active' : seen === noAnswer ? 'timeout' : 'failed',
      message: seen.status,
    };
    return this.log.add({
      hookId: hook.id,
      guid,
      event,
      action: typeof action === 'string' ? action : null,
      repositoryId: repository?.id ?? null,
      url,
      redelivery,
      deliveredAt,
      durationMs: waited,
      statusCode: seen.statusCode,
      status: seen.status,
      requestHeaders: prepared.headers,
      responseHeaders: seen.headers,
      responseBody: seen.body,
      payload,
    });
  }
}
