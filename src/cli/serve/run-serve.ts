import type { LoadedSettings } from '../../config/load-settings.js';
import { systemClock } from '../../core/clock.js';
import { openEngineHooks } from '../../engine-hooks.js';
import { hereHandler } from '../../hooks/here-routes.js';
import { createLog, standardError } from '../../log.js';
import { openEngine } from '../../open-engine.js';
import { printJson } from '../print-json.js';
import { untilSignal } from '../signals.js';
import { serveHttp } from './serve-http.js';

/** Serves until a signal comes, then stops cleanly, within 5 seconds all told. */
export async function runServe(settings: LoadedSettings): Promise<void> {
  const log = createLog({ level: settings.logLevel, destination: await standardError() });
  // Watched from the begin: a signal that comes while the journal is read must not kill halfway.
  const stopped = untilSignal(() => log.error('the clean stop took too long'));
  const clock = systemClock;
  const open = await openEngine({ settings, log, clock, command: 'serve' });
  const { engine, lock } = open;
  try {
    const hooks = await openEngineHooks({ engine, settings, clock, log });
    const server = await serveHttp({ engine, hooks, settings, clock, log });
    try {
      hooks.noteRecovery(await open.start());
      lock?.setHandler(hereHandler(hooks.here));
      lock?.setInfo({ url: server.url, epoch: engine.epoch });
      await printJson({ ready: true, url: server.url, epoch: engine.epoch });
      log.info({ url: server.url, dataDir: settings.dataDir }, 'serving');
      log.info({ signal: await stopped }, 'stopping');
    } finally {
      await server.close(3_000);
      await hooks.close();
    }
  } finally {
    await open.close();
  }
  log.info('stopped');
}
