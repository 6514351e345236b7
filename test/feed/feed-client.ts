import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** A frame as the server sent it, one of an array or alone. */
export type Frame = { readonly op: string } & Readonly<Record<string, unknown>>;

/** The plainest client of the feed there is: it says what it is told and keeps every frame. */
export class FeedClient {
  readonly frames: Frame[] = [];
  /** Messages as they came over the wire, each one write. */
  readonly raw: string[] = [];
  /** Code of the close, once there is one. */
  readonly closed: Promise<number>;
  #taken = 0;
  readonly #arrivals = new EventTarget();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const text = data.toString();
      this.raw.push(text);
      const frame = JSON.parse(text) as Frame | Frame[];
      this.frames.push(...(Array.isArray(frame) ? frame : [frame]));
      this.#arrivals.dispatchEvent(new Event('frame'));
    });
    this.closed = once(socket, 'close').then(([code]) => code as number);
    socket.on('error', () => undefined);
  }

  /** Connects and takes the greeting. */
  static async open(
    url: string,
    protocols: string[] = ['repo-live.v1'],
    options: ClientOptions = {},
  ): Promise<FeedClient> {
    const client = new FeedClient(
      new WebSocket(`${url.replace('http', 'ws')}/feed`, protocols, options),
    );
    await client.until('hello');
    return client;
  }

  say(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  subscribe(frame: object = {}): void {
    this.say({ op: 'subscribe', id: 'a', repo: 'o/n', topics: ['events'], ...frame });
  }

  /** Takes frames up to and with the first of an op. @returns them. */
  async until(op: string, count = 1): Promise<Frame[]> {
    let left = count;
    const taken: Frame[] = [];
    while (left > 0) {
      const frame = await this.#next();
      taken.push(frame);
      if (frame.op === op) left -= 1;
    }
    return taken;
  }

  /** Takes everything that the server had said before it answers this ping. */
  async settled(): Promise<Frame[]> {
    this.say({ op: 'ping' });
    return (await this.until('pong')).slice(0, -1);
  }

  async #next(): Promise<Frame> {
    while (this.frames.length <= this.#taken) {
      const arrived = once(this.#arrivals, 'frame').then(() => false);
      if (await Promise.race([arrived, this.closed.then(() => true)])) {
        if (this.frames.length <= this.#taken) throw new Error('the server closed the socket');
      }
    }
    this.#taken += 1;
    return this.frames[this.#taken - 1]!;
  }
}

/** How an upgrade was refused: its status and error code. */
export async function refusalOf(
  url: string,
  protocols: string[] = [],
  options: ClientOptions = {},
) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/feed`, protocols, options);
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    NodeJS.ReadableStream & { statusCode: number },
  ];
  let body = '';
  for await (const chunk of response) body += chunk;
  return {
    code: response.statusCode,
    error: (JSON.parse(body) as { error: { code: string } }).error.code,
  };
}
