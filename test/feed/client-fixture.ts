import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ClientFrame, ServerFrame } from '../../src/feed/client-frames.js';

export const hello = {
  op: 'hello',
  protocol: 1,
  epoch: 'epoch-1',
  session: 'session-1',
  heartbeat_ms: 30_000,
} as const satisfies ServerFrame;

/** Values that are awaited one by one, whether they come before or after they are asked for. */
export class Inbox<Value> {
  private readonly values: Value[] = [];
  private readonly waiting: ((value: Value) => void)[] = [];

  readonly put = (value: Value): void => {
    const taker = this.waiting.shift();
    if (taker) taker(value);
    else this.values.push(value);
  };

  next(): Promise<Value> {
    if (this.values.length > 0) return Promise.resolve(this.values.shift() as Value);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** What has come and nobody has asked for. */
  rest(): readonly Value[] {
    return [...this.values];
  }
}

/** One client's connection as the scripted server sees it. */
export class Visit {
  readonly frames = new Inbox<ClientFrame>();
  readonly closed: Promise<number>;

  constructor(
    private readonly socket: WebSocket,
    readonly path: string,
    readonly offered: string,
  ) {
    socket.on('message', (data) => this.frames.put(JSON.parse(String(data)) as ClientFrame));
    this.closed = once(socket, 'close').then(([code]) => code as number);
  }

  say(message: ServerFrame | readonly ServerFrame[]): void {
    this.socket.send(JSON.stringify(message));
  }

  sayRaw(text: string): void {
    this.socket.send(text);
  }

  /** The next frame, which must be a subscribe. */
  async subscribe(): Promise<Extract<ClientFrame, { op: 'subscribe' }>> {
    const frame = await this.frames.next();
    if (frame.op !== 'subscribe') throw new Error(`a subscribe was expected, ${frame.op} came`);
    return frame;
  }

  cut(): void {
    this.socket.terminate();
  }
}

/** A real WebSocket server that does what the test tells it, and nothing of its own. */
export class ScriptedServer {
  readonly visits = new Inbox<Visit>();

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket, request) => {
      const offered = request.headers['sec-websocket-protocol'] ?? '';
      this.visits.put(new Visit(socket, request.url ?? '', offered));
    });
  }

  static async start(port = 0): Promise<ScriptedServer> {
    const server = new WebSocketServer({
      port,
      host: '127.0.0.1',
      handleProtocols: (offered) => (offered.has('repo-live.v1') ? 'repo-live.v1' : false),
    });
    await once(server, 'listening');
    return new ScriptedServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.server.clients) socket.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
