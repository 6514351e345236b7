import { join } from 'node:path';
import type { LoadedSettings } from '../../config/load-settings.js';
import { packageRoot } from '../../config/package-root.js';
import type { Clock } from '../../core/clock.js';
import { messageOf, RepoLiveError } from '../../core/errors.js';
import type { Engine } from '../../engine.js';
import type { EngineHooks } from '../../engine-hooks.js';
import { createFeedServer } from '../../feed/server.js';
import { createReceiver } from '../../http/receive-webhook.js';
import { type HttpServer, startHttpServer } from '../../http/server.js';
import type { Log } from '../../log.js';

export interface ServeHttpOptions {
  readonly engine: Engine;
  readonly hooks: EngineHooks;
  readonly settings: LoadedSettings;
  readonly clock: Clock;
  readonly log: Log;
}

/** The built dashboard. */
const webFolder = join(packageRoot(), 'dist', 'web');

/**
 * Webhooks, API, feed and dashboard of an engine on the configured port.
 * @throws `port_unavailable` where that cannot be bound.
 */
export async function serveHttp(options: ServeHttpOptions): Promise<HttpServer> {
  const { engine, hooks, settings, clock, log } = options;
  const onError = (error: unknown) => log.error({ error }, 'a request failed');
  const receiver = createReceiver({
    ...hooks.forReceiver(
      (delivery) => engine.submit(delivery),
      (rejection) => log.warn(rejection, 'webhook refused'),
    ),
    allowUnsigned: settings.allowUnsigned,
    clock,
  });
  const feed = createFeedServer({ engine, onError });
  try {
    const server = await startHttpServer({
      host: settings.host,
      port: settings.port,
      engine,
      receiver,
      feed,
      webhookPath: settings.webhookUrl && new URL(settings.webhookUrl).pathname,
      token: settings.token,
      allowedHosts: settings.allowedHosts,
      allowedOrigins: settings.allowedOrigins,
      webFolder,
      onError,
    });
    hooks.noteReceiving();
    return server;
  } catch (error) {
    await feed.close(0);
    throw portError(error, settings);
  }
}

function portError(error: unknown, { host, port }: LoadedSettings): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return error;
  const why = code === 'EADDRINUSE' ? 'another program has it' : messageOf(error);
  return new RepoLiveError(
    'port_unavailable',
    `cannot listen on port ${port} of ${host}: ${why}; --port takes another, --port 0 any`,
    { cause: error },
  );
}
