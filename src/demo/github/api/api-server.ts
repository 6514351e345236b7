import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../core/clock.js';
import { type Caller, callerKey } from '../access/caller.js';
import type { Callers } from '../access/callers.js';
import { refusal } from '../access/need.js';
import type { Places } from '../places.js';
import type { Answer } from './answer.js';
import { etagOf, standingHeaders } from './answer-headers.js';
import type { Faults } from './faults.js';
import { jsonText } from './json-text.js';
import {
  badCredentials,
  notFound,
  primaryLimit,
  problem,
  secondaryLimit,
  serverError,
} from './problems.js';
import type { RateWindows } from './rate-windows.js';
import type { RequestLog } from './request-log.js';
import { findRoute, type Route } from './route.js';

export interface ApiServerOptions {
  readonly clock: Clock;
  readonly routes: readonly Route[];
  readonly callers: Callers;
  readonly places: Places;
  readonly windows: RateWindows;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** What stands before every path, like `/api/v3` on an Enterprise Server. */
  readonly basePath: string;
}

export interface ApiServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The simulated API on a port of its own. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const server = createServer((request, response) => {
    serve(options, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${options.basePath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A look at the limit costs nothing of it. */
const freeRoute = 'GET /rate_limit';

async function serve(
  options: ApiServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { clock, requests, faults, basePath, places, routes, callers, windows } = options;
  const body = await readBody(request);
  const now = clock.now();
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://localhost');
  const below = url.pathname.startsWith(`${basePath}/`);
  const path = below ? places.named(url.pathname.slice(basePath.length)) : '';
  const found = findRoute(routes, method, path);
  const route = found?.route.name ?? 'none';

  const fault = faults.take(route, now);
  if (fault?.kind === 'cut' || fault?.kind === 'hang') {
    requests.add({ method, path, route, status: 0, counted: false, at: now });
    if (fault.kind === 'cut') request.socket.destroy();
    return;
  }
  const identity = callers.identify(request.headers.authorization, now);
  const caller = 'refused' in identity ? undefined : identity;
  const answer = async (): Promise<Answer> => {
    if (fault?.kind === 'server_error') return serverError(fault.status);
    if (fault?.kind === 'bad_credentials') return badCredentials();
    if (fault?.kind === 'secondary_limit') return secondaryLimit(fault.retryAfterSeconds ?? null);
    if ('refused' in identity) return problem(401, identity.refused);
    const window = windows.of(callerKey(identity), now);
    const free = route === freeRoute;
    if (!free && window.used >= window.limit) return primaryLimit(callerKey(identity));
    if (found === undefined) return notFound();
    const { need, handle } = found.route;
    const refused = need && refusal(need, identity);
    if (refused) return refused;
    const { searchParams: query } = url;
    return handle({ method, path, query, body, now, caller: identity, named: found.named });
  };
  const { status, body: data, headers = {} } = await answer();
  const text = data === undefined ? '' : jsonText(data);
  const tagged = method === 'GET' && status === 200 && route !== freeRoute;
  const unchanged = tagged && request.headers['if-none-match'] === etagOf(text);
  const counted = caller !== undefined && !unchanged && status < 500 && route !== freeRoute;
  if (counted) windows.count(callerKey(caller), now);
  response.sendDate = false;
  response.writeHead(unchanged ? 304 : status, {
    ...standingHeaders(caller, windowOf(windows, caller, now), found?.route.need, now),
    ...(tagged ? { etag: etagOf(text), 'cache-control': 'private, max-age=60' } : {}),
    ...(text === '' || unchanged ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  });
  response.end(unchanged ? undefined : text);
  requests.add({ method, path, route, status: response.statusCode, counted, at: now });
}

function windowOf(windows: RateWindows, caller: Caller | undefined, now: number) {
  return caller && windows.of(callerKey(caller), now);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
