import { createServer, type IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { EngineFace } from '../core/engine-face.js';
import { answerClientError } from './client-error.js';
import { createGuards, data, shell } from './guards.js';
import { createMetrics, type Measure } from './metrics.js';
import type { Receiver } from './receive-webhook.js';
import { createRequestHandler } from './request-handler.js';
import { createRouter } from './router.js';
import { feedPath, routeTable, webhookPath } from './routes.js';
import { send } from './send.js';
import { staticRoutes } from './static.js';
import { createWebhookHandler } from './webhook-handler.js';

/** What takes over a connection that was let in. */
export interface Upgrader {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every socket; those still open after the time are cut. */
  close(withinMs: number): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 = any. */
  readonly port: number;
  readonly engine: EngineFace;
  readonly receiver: Receiver;
  readonly feed: Upgrader;
  /** Another path for webhooks beside `/github-webhook`: that of the public address. */
  readonly webhookPath?: string | undefined;
  readonly token?: string | undefined;
  readonly allowedHosts?: readonly string[];
  readonly allowedOrigins?: readonly string[];
  /** The built dashboard. @default none: `/` is 404 */
  readonly webFolder?: string | undefined;
  readonly measures?: readonly Measure[];
  readonly limits?: RequestLimits;
  readonly onError?: (error: unknown) => void;
}

export interface RequestLimits {
  /** @default 10_000 */
  readonly headersMs?: number;
  /** From the end of the headers on. @default 30_000 */
  readonly bodyMs?: number;
  /** How often headers are looked at. @default 1_000 */
  readonly checkMs?: number;
}

export interface HttpServer {
  /** `http://host:port` as bound. */
  readonly url: string;
  /** Stops accepting, finishes what is under way, closes every socket; what is left then is cut. */
  close(withinMs?: number): Promise<void>;
}

/** One port for webhooks, API, feed and dashboard. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { engine, receiver, feed, host, limits = {}, onError = () => undefined } = options;
  const { headersMs = 10_000, bodyMs = 30_000, checkMs = 1_000 } = limits;
  const metrics = createMetrics({
    engine,
    webhooks: receiver.tally,
    ...(options.measures && { measures: options.measures }),
  });
  const files = options.webFolder ? await staticRoutes(options.webFolder, shell) : [];
  const find = createRouter([...routeTable(engine, metrics), ...files]);
  const guards = createGuards({
    host,
    allowedHosts: options.allowedHosts ?? [],
    allowedOrigins: options.allowedOrigins ?? [],
    token: options.token,
  });
  const webhook = createWebhookHandler(receiver, { bodyTimeoutMs: bodyMs, onError });
  const others = createRequestHandler({ find, guards, onError });

  function handle(
    request: IncomingMessage,
    response: ServerResponse,
    awaitsContinue = false,
  ): void {
    if (isWebhook(request)) {
      void webhook(request, response, awaitsContinue);
      return;
    }
    others(request, response).catch((error: unknown) => {
      onError(error);
      response.destroy();
    });
  }

  function isWebhook({ url = '', method }: IncomingMessage): boolean {
    if (url === webhookPath) return true;
    const path = url.split('?', 1)[0]!;
    if (path === webhookPath) return true;
    // The public address may well end in `/`, where a browser finds the dashboard.
    return path === options.webhookPath && (method === 'POST' || find(path) === undefined);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?', 1)[0];
    const passed = path === feedPath && isWebSocket(request) ? guards(data, request) : undefined;
    if (passed && !passed.answer) {
      feed.upgrade(request, socket, head);
      return;
    }
    // Some HTTP clients offer HTTP/2 by an upgrade that a server may ignore, so this one does.
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket as Socket);
    response.on('finish', () => socket.end());
    if (passed?.answer) send(request, response, passed.answer);
    else handle(request, response);
  }

  const server = createServer({
    headersTimeout: headersMs,
    // A backstop: the webhook's body has its own time, and no other route reads one.
    requestTimeout: headersMs + bodyMs + 2_000,
    connectionsCheckingInterval: checkMs,
    // Longer than the idle time of common proxies, or they send into a closing connection.
    keepAliveTimeout: 65_000,
  });
  server.on('request', handle);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
    handle(request, response, true),
  );
  server.on('upgrade', upgrade);
  server.on('clientError', answerClientError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  server.on('error', onError);

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    async close(withinMs = 4_000) {
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection whose request ends meanwhile is idle then, and nobody else would close it.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const cut = setTimeout(() => server.closeAllConnections(), withinMs);
      await feed.close(withinMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}

function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
