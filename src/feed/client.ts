import { RepoLiveError } from '../core/errors.js';
import { deliver, type Listening } from './client-delivery.js';
import type { ErrorFrame, HelloFrame, ServerFrame } from './client-frames.js';
import { call, type FeedFault, type SubscriptionHandlers } from './client-handlers.js';
import { type ClientState, Line } from './client-line.js';
import { feedAddress, subprotocols, type WebSocketConstructor } from './client-socket.js';
import { ClientSubscription, type SubscribeRequest } from './client-subscription.js';

export type { Alert } from '../core/alert.js';
export type { EventRow } from '../core/event.js';
export type { Since } from './client-frames.js';
export type { FeedFault, LaggedRange, SubscriptionHandlers } from './client-handlers.js';
export type { ClientState } from './client-line.js';
export type { WebSocketConstructor, WebSocketLike } from './client-socket.js';
export type { FeedSnapshot, SubscribeRequest } from './client-subscription.js';
export type { FeedTopic } from './protocol.js';

export interface ConnectOptions {
  /** The server's bearer token, where it wants one. */
  readonly token?: string;
  /**
   * The WebSocket class to use.
   * @default the global one, else that of the package `ws`, loaded when connecting
   */
  readonly WebSocket?: WebSocketConstructor;
}

/** What a client tells about itself. */
export interface ClientEvents {
  readonly state: ClientState;
  /** A cut or failed connection, or a fault that no subscription's `error` takes. */
  readonly error: FeedFault;
}

export interface Client {
  readonly state: ClientState;
  /** Calls `listener` from now on. @returns a function that ends this. */
  on<Name extends keyof ClientEvents>(
    event: Name,
    listener: (value: ClientEvents[Name]) => void,
  ): () => void;
  /** Follows a repository. May be called before the line is live, and outlives every cut. */
  subscribe(request: SubscribeRequest, handlers: SubscriptionHandlers): { close(): void };
  /** Closes the socket and forgets every subscription, for good. */
  close(): void;
}

/**
 * Follows a repo-live server's feed, in browsers and in Node.
 *
 * It reconnects after every cut, with exponential backoff and jitter, and goes on where it stood:
 * no event twice, and none missing without a word (`lagged`, or an error).
 *
 * @param url the server's address, `http(s)` or `ws(s)`; without a path, `/feed` is meant.
 * @throws for something that is no such address.
 * @example
 * const client = connect('http://127.0.0.1:8787');
 * client.subscribe(
 *   { repo: 'octo/app', topics: ['sprint'] },
 *   { snapshot: ({ version, data }) => console.log(version, data) },
 * );
 */
export function connect(url: string, options: ConnectOptions = {}): Client {
  return new FeedClient(url, options);
}

class FeedClient implements Client {
  private readonly line: Line;
  private readonly listening = new Map<string, Listening>();
  private readonly listeners: { [Name in keyof ClientEvents]: Set<Listener<Name>> } = {
    state: new Set(),
    error: new Set(),
  };
  /** The greeting of the line that is up; none while it is down. */
  private hello: HelloFrame | undefined;
  private lastId = 0;

  constructor(url: string, options: ConnectOptions) {
    this.line = new Line(feedAddress(url), subprotocols(options.token), options.WebSocket, {
      hello: (hello) => {
        this.hello = hello;
        for (const { subscription } of this.listening.values()) this.ask(subscription);
      },
      down: () => {
        this.hello = undefined;
      },
      state: (state) => this.emit('state', state),
      frame: (frame) => this.take(frame),
      fault: (fault) => this.emit('error', fault),
    });
    this.line.open();
  }

  get state(): ClientState {
    return this.line.state;
  }

  on<Name extends keyof ClientEvents>(event: Name, listener: Listener<Name>): () => void {
    const listeners: Set<Listener<Name>> = this.listeners[event];
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  subscribe(request: SubscribeRequest, handlers: SubscriptionHandlers): { close(): void } {
    if (this.state === 'closed')
      throw new RepoLiveError('bad_request', 'this client is closed: connect() makes a new one');
    this.lastId += 1;
    const id = `s${this.lastId}`;
    const subscription = new ClientSubscription(id, request);
    this.listening.set(id, { subscription, handlers });
    this.ask(subscription);
    return {
      close: () => {
        if (this.listening.delete(id)) this.line.send({ op: 'unsubscribe', id });
      },
    };
  }

  close(): void {
    this.listening.clear();
    this.line.close();
  }

  private ask(subscription: ClientSubscription): void {
    if (this.hello !== undefined) this.line.send(subscription.subscribeFrame(this.hello));
  }

  private take(frame: ServerFrame): void {
    const who = 'id' in frame && frame.id !== undefined ? this.listening.get(frame.id) : undefined;
    if (frame.op === 'error') this.refused(frame, who);
    // Without one it was closed in the meantime.
    else if (who !== undefined && deliver(frame, who) === 'lost') this.ask(who.subscription);
  }

  private refused({ code, message, oldest }: ErrorFrame, who: Listening | undefined): void {
    if (code === 'epoch_changed' && this.hello !== undefined)
      for (const { subscription } of who ? [who] : this.listening.values())
        subscription.epochChanged(this.hello.epoch);
    const fault = { code, message, ...(oldest !== undefined && { oldest }) };
    if (who?.handlers.error !== undefined) call(who.handlers.error, fault);
    else this.emit('error', fault);
  }

  private emit<Name extends keyof ClientEvents>(event: Name, value: ClientEvents[Name]): void {
    for (const listener of [...this.listeners[event]]) call(listener, value);
  }
}

type Listener<Name extends keyof ClientEvents> = (value: ClientEvents[Name]) => void;
