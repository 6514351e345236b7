import { messageOf } from '../core/errors.js';
import { reconnectDelayMs } from './client-backoff.js';
import {
  type ClientFrame,
  type HelloFrame,
  readFrames,
  type ServerFrame,
} from './client-frames.js';
import {
  type WebSocketConstructor,
  type WebSocketLike,
  webSocketConstructor,
} from './client-socket.js';

/**
 * `connecting`: not yet live for the first time. `live`: the server has greeted, and is heard from.
 * `stale`: was live, the line is cut and being restored; what was received may be out of date.
 * `closed`: by `close()`, for good.
 */
export type ClientState = 'connecting' | 'live' | 'stale' | 'closed';

/** How long a server may take to answer: an attempt to connect, or a `ping`. */
const answerMs = 10_000;
/** A line that stood this long was a good one: the next attempt after it starts without a penalty. */
const steadyMs = 10_000;

export interface LineEvents {
  state(state: ClientState): void;
  /** The line is live: subscriptions are to be sent now. */
  hello(hello: HelloFrame): void;
  /** The line is cut or closed: nothing can be sent until the next hello. */
  down(): void;
  frame(frame: Exclude<ServerFrame, HelloFrame>): void;
  fault(fault: { readonly code: 'connection_failed'; readonly message: string }): void;
}

/** One socket at a time to a server: opened again after every cut, with pings into its silence. */
export class Line {
  state: ClientState = 'connecting';
  private socket: WebSocketLike | undefined;
  /** Counts attempts, so that one that was given up does not come in late. */
  private attempt = 0;
  private failures = 0;
  private liveSince: number | undefined;
  private heartbeatMs = answerMs;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly protocols: string[],
    private readonly given: WebSocketConstructor | undefined,
    private readonly events: LineEvents,
  ) {}

  open(): void {
    const attempt = ++this.attempt;
    this.wait(answerMs, () => this.cut('no hello in time'));
    this.connect(attempt).catch((thrown: unknown) => {
      if (attempt === this.attempt) this.cut(messageOf(thrown));
    });
  }

  /** Sends, if the line is live; else the next hello makes up for it. */
  send(frame: ClientFrame): void {
    if (this.liveSince !== undefined) this.socket?.send(JSON.stringify(frame));
  }

  close(): void {
    if (this.state === 'closed') return;
    clearTimeout(this.timer);
    this.drop()?.close(1000);
    this.become('closed');
  }

  private async connect(attempt: number): Promise<void> {
    const WebSocket = await webSocketConstructor(this.given);
    if (attempt !== this.attempt) return;
    const socket = new WebSocket(this.address, this.protocols);
    this.socket = socket;
    let reason = 'the connection was closed';
    socket.addEventListener('error', ({ message }) => {
      if (typeof message === 'string' && message !== '') reason = message;
    });
    socket.addEventListener('close', () => {
      if (socket === this.socket) this.cut(reason);
    });
    socket.addEventListener('message', ({ data }) => {
      if (socket === this.socket) this.take(socket, data);
    });
  }

  private take(socket: WebSocketLike, data: unknown): void {
    let frames: readonly ServerFrame[];
    try {
      frames = readFrames(data);
    } catch {
      // The parser's own message would quote what was sent.
      this.cut('what came is no frame of the feed');
      return;
    }
    for (const frame of frames) {
      // A handler may have closed the client, or a bad hello the line.
      if (socket !== this.socket) return;
      if (frame.op === 'hello') this.greet(frame);
      else this.events.frame(frame);
    }
    if (socket === this.socket && this.state === 'live') this.listen();
  }

  private greet(hello: HelloFrame): void {
    if (hello.protocol !== 1) {
      this.cut(`protocol 1 is spoken here, the server speaks ${hello.protocol}`);
      return;
    }
    this.heartbeatMs = hello.heartbeat_ms;
    this.liveSince = Date.now();
    this.events.hello(hello);
    this.become('live');
  }

  /** After `heartbeat_ms` without a word a ping is sent; any word is an answer to it. */
  private listen(): void {
    this.wait(this.heartbeatMs, () => {
      this.wait(answerMs, () => this.cut('the server fell silent'));
      this.send({ op: 'ping' });
    });
  }

  private cut(reason: string): void {
    if (this.state === 'closed') return;
    const socket = this.drop();
    // A silent peer would not answer a closing handshake either.
    if (socket?.terminate) socket.terminate();
    else socket?.close();
    const stood = this.liveSince === undefined ? 0 : Date.now() - this.liveSince;
    this.liveSince = undefined;
    if (stood >= steadyMs) this.failures = 0;
    this.wait(reconnectDelayMs(this.failures, Math.random()), () => this.open());
    this.failures += 1;
    if (this.state === 'live') this.become('stale');
    this.events.fault({ code: 'connection_failed', message: reason });
  }

  /** Lets go of the socket: what it still says is no longer heard. */
  private drop(): WebSocketLike | undefined {
    const socket = this.socket;
    this.socket = undefined;
    this.attempt += 1;
    this.events.down();
    return socket;
  }

  private wait(ms: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, ms);
  }

  private become(state: ClientState): void {
    if (state === this.state) return;
    this.state = state;
    this.events.state(state);
  }
}
