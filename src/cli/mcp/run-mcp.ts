import { Console } from 'node:console';
import type { LoadedSettings } from '../../config/load-settings.js';
import { RepoLiveError } from '../../core/errors.js';
import type { Engine } from '../../engine.js';
import { createLog, type Log, standardError } from '../../log.js';
import { serveStdio } from '../../mcp/stdio.js';
import { untilSignal } from '../signals.js';

/** Serves an assistant until it closes our input or a signal comes. */
export async function runMcp(settings: LoadedSettings): Promise<void> {
  // stdout carries protocol only: a dependency's stray console.log would break it.
  globalThis.console = new Console(process.stderr);
  const log = createLog({ level: settings.logLevel, destination: await standardError() });
  const stopped = untilSignal(() => log.error('the clean stop took too long'));
  // The handshake is answered while the engine starts; calls wait for it.
  const starting = startEngine(settings, log);
  // Awaited below; until then a failure must not count as one that nobody handles.
  starting.catch(() => undefined);
  const stdio = await serveStdio({
    engine: async () => (await starting).engine,
    onFault: (tool, error) => log.error({ tool, error }, 'a tool failed'),
  });
  try {
    const { close } = await starting;
    await Promise.race([stdio.closed, stopped]).finally(close);
  } finally {
    // Where the start failed too: an open input would keep the process alive.
    await stdio.close();
  }
}

interface Running {
  readonly engine: Engine;
  close(): Promise<void>;
}

/** Loaded beside the handshake rather than before it: the engine is most of what is to be loaded. */
async function startEngine(settings: LoadedSettings, log: Log): Promise<Running> {
  const [{ openEngine }, { systemClock }] = await Promise.all([
    import('../../open-engine.js'),
    import('../../core/clock.js'),
  ]);
  const clock = systemClock;
  const open = await openEngine({ settings, log, clock, command: 'mcp' });
  const { engine, lock } = open;
  try {
    await open.start();
    lock?.setInfo({ epoch: engine.epoch });
    if (settings.webhookSecret === undefined) return open;
    const { serveHttp } = await import('../serve/serve-http.js');
    const server = await serveHttp({ engine, settings, clock, log }).catch((error: unknown) => {
      if (!(error instanceof RepoLiveError) || error.code !== 'port_unavailable') throw error;
      // An assistant is better served from what is known than not at all; `freshness` says how old.
      log.error({ error }, 'no webhooks are received');
      return undefined;
    });
    if (server === undefined) return open;
    lock?.setInfo({ url: server.url, epoch: engine.epoch });
    log.info({ url: server.url }, 'receiving webhooks');
    return {
      engine,
      async close() {
        await server.close(3_000);
        await open.close();
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}
