import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Topic } from '../../src/core/concern.js';
import type { ClientFrame } from '../../src/feed/client-frames.js';
import { freshness, status } from './sample-data.js';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The server's outside, as far as the page sees it: what it says is what the test put in. */
export class ScriptedSite {
  repos: readonly string[] = ['octo/app'];
  token: string | undefined;
  status = status;
  freshness = freshness;
  private readonly held = new Map<string, { version: number; data: unknown }>();
  private readonly server: Server;
  private readonly feed = new WebSocketServer({
    noServer: true,
    handleProtocols: () => 'repo-live.v1',
  });
  private readonly subscriptions = new Map<WebSocket, Map<string, SubscribeFrame>>();

  constructor(private readonly folder: string) {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.on('upgrade', (request, socket, head) => {
      const offered = request.headers['sec-websocket-protocol'] ?? '';
      if (this.token !== undefined && !offered.includes(bearerProtocol(this.token))) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      this.feed.handleUpgrade(request, socket, head, (ws) => this.greet(ws));
    });
  }

  async start(port = 0): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return this.url;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.cutFeed();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What a topic of a repository is from now on, told to those who listen. */
  publish(repo: string, topic: Topic, data: unknown): void {
    const version = (this.held.get(`${repo} ${topic}`)?.version ?? 0) + 1;
    this.held.set(`${repo} ${topic}`, { version, data });
    for (const [ws, frames] of this.subscriptions)
      for (const frame of frames.values())
        if (frame.repo === repo && frame.topics.includes(topic)) this.tell(ws, frame, topic);
  }

  /** An event of a repository, for those who listen to all of them. */
  emit(repo: string): void {
    for (const [ws, frames] of this.subscriptions)
      for (const { id, repo: wanted } of frames.values())
        if (wanted === '*')
          say(ws, { op: 'event', id, repo, offset: 1, event: { repo, offset: 1 } });
  }

  cutFeed(): void {
    for (const ws of this.feed.clients) ws.terminate();
  }

  private greet(ws: WebSocket): void {
    const frames = new Map<string, SubscribeFrame>();
    this.subscriptions.set(ws, frames);
    ws.on('close', () => this.subscriptions.delete(ws));
    ws.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ClientFrame;
      if (frame.op === 'unsubscribe') frames.delete(frame.id);
      if (frame.op !== 'subscribe') return;
      frames.set(frame.id, frame);
      for (const topic of frame.topics) this.tell(ws, frame, topic);
      say(ws, { op: 'subscribed', id: frame.id });
    });
    const ids = { epoch: 'epoch-1', session: 'session-1' };
    say(ws, { op: 'hello', protocol: 1, ...ids, heartbeat_ms: 30_000 });
  }

  private tell(ws: WebSocket, { id, repo }: SubscribeFrame, topic: string): void {
    const held = this.held.get(`${repo} ${topic}`);
    if (held) say(ws, { op: 'snapshot', id, repo, topic, offset: 118, ...held });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url);
    if (pathname.startsWith('/api/v1/')) {
      const { code, body } = this.api(pathname.slice('/api/v1/'.length), request);
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
      return;
    }
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    try {
      const bytes = await readFile(join(this.folder, file));
      response.writeHead(200, {
        'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
        // As strict as a server could be: no word for anything but its own files.
        'content-security-policy': "default-src 'self'; base-uri 'none'; object-src 'none'",
        'x-content-type-options': 'nosniff',
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  private api(path: string, request: IncomingMessage): { code: number; body: unknown } {
    if (this.token !== undefined && request.headers.authorization !== `Bearer ${this.token}`)
      return { code: 401, body: { error: { code: 'unauthorized', message: 'a token is needed' } } };
    if (path === 'repos') return { code: 200, body: { repos: this.repos } };
    const [, owner, name] = path.split('/');
    const repo = `${owner}/${name}`;
    if (!this.repos.includes(repo))
      return { code: 404, body: { error: { code: 'unknown_repo', message: 'never seen' } } };
    const body = { repo, topic: 'status', data: this.status, freshness: this.freshness };
    return { code: 200, body };
  }
}

type SubscribeFrame = Extract<ClientFrame, { op: 'subscribe' }>;

function say(ws: WebSocket, message: unknown): void {
  ws.send(JSON.stringify(message));
}

function bearerProtocol(token: string): string {
  return `bearer.${Buffer.from(token).toString('base64url')}`;
}
