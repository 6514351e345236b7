import { Console } from 'node:console';
import { setTimeout } from 'node:timers/promises';
import type { LoadedSettings } from '../../config/load-settings.js';
import { RepoLiveError } from '../../core/errors.js';
import type { Engine } from '../../engine.js';
import type { EngineHooks } from '../../engine-hooks.js';
import type { Log } from '../../log.js';
import { serveStdio } from '../../mcp/stdio.js';
import { untilSignal } from '../signals.js';

/** A client that says nothing for so long must not keep the engine, which may receive webhooks, waiting. */
const GREETING_MS = 100;

/** Serves an assistant until it closes our input or a signal comes. */
export async function runMcp(settings: LoadedSettings): Promise<void> {
  // stdout carries protocol only: a dependency's stray console.log would break it.
  globalThis.console = new Console(process.stderr);
  let log: Log | undefined;
  const stopped = untilSignal(() => log?.error('the clean stop took too long'));
  let begin: () => void = () => undefined;
  // The handshake is answered before the engine, or even the log, is loaded; calls wait for it.
  const starting = new Promise<void>((resolve) => {
    begin = resolve;
  }).then(async () => {
    log = await openLog(settings);
    return startEngine(settings, log);
  });
  // Awaited below; until then a failure must not count as one that nobody handles.
  starting.catch(() => undefined);
  const stdio = await serveStdio({
    engine: async () => (await starting).engine,
    hooks: async () => (await starting).hooks.service(),
    tools: async () => (await import('../../mcp/tools/index.js')).tools,
    onFault: (tool, error) => log?.error({ tool, error }, 'a tool failed'),
  });
  try {
    await Promise.race([stdio.greeted, stdio.closed, stopped, setTimeout(GREETING_MS)]);
    begin();
    const { close } = await starting;
    await Promise.race([stdio.closed, stopped]).finally(close);
  } finally {
    // Where the start failed too: an open input would keep the process alive.
    await stdio.close();
  }
}

interface Running {
  readonly engine: Engine;
  readonly hooks: EngineHooks;
  close(): Promise<void>;
}

async function openLog({ logLevel }: LoadedSettings): Promise<Log> {
  const { createLog, standardError } = await import('../../log.js');
  return createLog({ level: logLevel, destination: await standardError() });
}

/** Loaded only here: the engine is most of what is to be loaded. */
async function startEngine(settings: LoadedSettings, log: Log): Promise<Running> {
  const [{ openEngine }, { openEngineHooks }, { hereHandler }, { systemClock }] = await Promise.all(
    [
      import('../../open-engine.js'),
      import('../../engine-hooks.js'),
      import('../../hooks/here-routes.js'),
      import('../../core/clock.js'),
    ],
  );
  const clock = systemClock;
  const open = await openEngine({ settings, log, clock, command: 'mcp' });
  const { engine, lock } = open;
  try {
    const hooks = await openEngineHooks({ engine, settings, clock, log });
    hooks.noteRecovery(await open.start());
    lock?.setInfo({ epoch: engine.epoch });
    lock?.setHandler(hereHandler(hooks.here));
    const withoutPort = {
      engine,
      hooks,
      async close() {
        await hooks.close();
        await open.close();
      },
    };
    if (settings.webhookSecret === undefined) return withoutPort;
    const { serveHttp } = await import('../serve/serve-http.js');
    const server = await serveHttp({ engine, hooks, settings, clock, log }).catch(
      (error: unknown) => {
        if (!(error instanceof RepoLiveError) || error.code !== 'port_unavailable') throw error;
        // An assistant is better served from what is known than not at all; `freshness` says how old.
        log.error({ error }, 'no webhooks are received');
        return undefined;
      },
    );
    if (server === undefined) return withoutPort;
    lock?.setInfo({ url: server.url, epoch: engine.epoch });
    log.info({ url: server.url }, 'receiving webhooks');
    return {
      ...withoutPort,
      async close() {
        await server.close(3_000);
        await withoutPort.close();
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}
