import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { RepoLiveError } from '../core/errors.js';
import { errorMessage } from './messages.js';
import type { Outlet } from './outlet.js';
import { FeedSession, type FeedWorld } from './session.js';
import type { Subscription } from './subscription.js';
import type { TurnWriter, Waiting } from './turn-writer.js';

/**
 * Unsent bytes past which a client is too slow for more: so far below 1 MiB that the message which
 * went past it stays below.
 */
const unsentLimit = (1024 - 64) * 1024;

export interface ConnectionOptions {
  readonly webSocket: WebSocket;
  /** The connection under it, which knows when it has drained. */
  readonly socket: Duplex;
  readonly world: FeedWorld;
  readonly writer: TurnWriter;
  /** How long a client that is too slow may take nothing at all. */
  readonly stallMs: number;
  readonly readMissed: (connection: Connection, subscription: Subscription) => Promise<void>;
  readonly onClosed: (connection: Connection) => void;
  /** The stall time is over: the client is being closed. */
  readonly onStalled: () => void;
  readonly onError: (error: unknown) => void;
}

/** One client's socket: carries frames to its session and messages back, and never lets memory grow. */
export class Connection implements Outlet, Waiting {
  readonly session: FeedSession;
  /** Has answered since the last heartbeat. */
  isAlive = true;
  readonly #webSocket: WebSocket;
  readonly #socket: Socket;
  #messages: string[] = [];
  #length = 0;
  #isCongested = false;
  /** Frames that came while more was unsent than may be: their answers must wait. */
  readonly #unread: string[] = [];
  readonly #whenRoomy: (() => void)[] = [];
  /** Missed events are read for one subscription at a time, or their pages would add up. */
  #reading: Promise<void> = Promise.resolve();

  constructor(private readonly options: ConnectionOptions) {
    const { webSocket, socket, world, stallMs } = options;
    this.#webSocket = webSocket;
    this.#socket = socket as Socket;
    this.session = new FeedSession(world, this, (subscription) => {
      this.#reading = this.#reading.then(() => options.readMissed(this, subscription));
    });
    webSocket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
    webSocket.on('pong', () => {
      this.isAlive = true;
    });
    // Followed by 'close'; what a client sends wrongly is its own business (1007, 1009).
    webSocket.on('error', () => undefined);
    webSocket.on('close', () => this.#onClose());
    this.#socket.on('drain', () => this.#relieve());
    this.#socket.on('timeout', () => {
      // Its own goodbye has to be read, or the socket would stay for another while.
      webSocket.resume();
      webSocket.close(1013, `nothing taken for ${stallMs} ms`);
      options.onStalled();
    });
  }

  say(message: string): void {
    if (this.#messages.length === 0) this.options.writer.add(this);
    this.#messages.push(message);
    this.#length += message.length;
    if (!this.#isCongested && this.#length + this.#webSocket.bufferedAmount > unsentLimit) {
      this.#isCongested = true;
      this.#webSocket.pause();
      this.#socket.setTimeout(this.options.stallMs);
    }
  }

  get isCongested(): boolean {
    return this.#isCongested;
  }

  takeMessages(): readonly string[] {
    const messages = this.#messages;
    this.#messages = [];
    this.#length = 0;
    return messages;
  }

  write(frame: Buffer): void {
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    // `send` would put a head of its own before it, and write the two as two buffers. Nothing of its own
    // waits in between: there is no compression, and it writes at once whatever it sends.
    this.#socket.write(frame);
    // Taken at once by the system: no 'drain' will come.
    if (this.#isCongested && !this.#socket.writableNeedDrain) setImmediate(() => this.#relieve());
  }

  /** Asks whether it still lives; who did not answer the last time is dropped. */
  heartbeat(): void {
    // One that is too slow can't read a ping either: the stall time is its judge.
    if (this.#isCongested) return;
    if (!this.isAlive) {
      this.#webSocket.terminate();
      return;
    }
    this.isAlive = false;
    this.#webSocket.ping();
  }

  /** Resolves when there is room for more, or nobody to say it to. */
  roomy(): Promise<void> {
    if (!this.#isCongested) return Promise.resolve();
    return new Promise((resolve) => this.#whenRoomy.push(resolve));
  }

  goAway(): void {
    this.#webSocket.close(1001, 'the server is going away');
  }

  terminate(): void {
    this.#webSocket.terminate();
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    this.isAlive = true;
    // Being closed: it is listened to for its goodbye alone.
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    if (isBinary) {
      this.say(errorMessage(new RepoLiveError('bad_request', 'expected a text frame')));
      return;
    }
    const text = data.toString();
    if (this.#isCongested) this.#unread.push(text);
    else this.#receive(text);
  }

  #receive(text: string): void {
    try {
      this.session.receive(text);
    } catch (error) {
      this.options.onError(error);
      this.#webSocket.close(1011, 'the server failed');
    }
  }

  #relieve(): void {
    if (!this.#isCongested || this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    this.#isCongested = false;
    this.#socket.setTimeout(0);
    this.session.relieve();
    while (!this.#isCongested) {
      const text = this.#unread.shift();
      if (text === undefined) break;
      this.#receive(text);
    }
    if (this.#isCongested) return;
    this.#webSocket.resume();
    this.#letOn();
  }

  #letOn(): void {
    for (const resolve of this.#whenRoomy.splice(0)) resolve();
  }

  #onClose(): void {
    this.#socket.setTimeout(0);
    this.session.close();
    this.#unread.length = 0;
    this.#letOn();
    this.options.onClosed(this);
  }
}
