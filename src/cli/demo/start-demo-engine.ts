import type { LoadedSettings } from '../../config/load-settings.js';
import { RepoLiveError } from '../../core/errors.js';
import type { DemoEngine, DemoEngineOptions } from '../../demo/run-demo.js';
import { openEngineHooks } from '../../engine-hooks.js';
import { createGitHubClient } from '../../github/client/github-client.js';
import { createLog, standardError } from '../../log.js';
import { openEngine } from '../../open-engine.js';
import { type ServeHttpOptions, serveHttp } from '../serve/serve-http.js';
import { finalState } from './final-state.js';

/** Real seconds between two looks for lost deliveries: the least that the settings allow. */
const recoveryInterval = 5;

/**
 * The product as `serve` runs it, on the demo's GitHub and by the demo's clock.
 *
 * @param portAsked whether somebody asked for this very port; else any will do where it is taken.
 */
export async function startDemoEngine(
  given: LoadedSettings,
  portAsked: boolean,
  { clock, repo, webhookSecret, githubToken, apiUrl }: DemoEngineOptions,
): Promise<DemoEngine> {
  const settings = {
    ...given,
    repos: [repo],
    webhookSecret,
    githubToken,
    apiUrl,
    recoveryInterval,
  };
  const log = createLog({ level: settings.logLevel, destination: await standardError() });
  // While a client waits before it asks again, days pass here: the next look asks again instead.
  const github = createGitHubClient({ apiUrl, token: githubToken, clock, retries: 0 });
  const open = await openEngine({ settings, log, clock, command: 'demo', github });
  const { engine } = open;
  try {
    const recovery = await open.start();
    const hooks = await openEngineHooks({ engine, settings, clock, log });
    hooks.noteRecovery(recovery);
    const options = { engine, hooks, settings, clock, log };
    const server = await (portAsked ? serveHttp(options) : serveSomewhere(options));
    return {
      url: server.url,
      async recover() {
        await recovery?.recovery.runNow();
        return engine.freshness(repo);
      },
      finalState: () => finalState(engine, clock.now()),
      async stop() {
        await server.close();
        await hooks.close();
        await open.close();
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** On the usual port, or on any where another program has that one. */
async function serveSomewhere(options: ServeHttpOptions) {
  try {
    return await serveHttp(options);
  } catch (error) {
    if (!(error instanceof RepoLiveError) || error.code !== 'port_unavailable') throw error;
    return serveHttp({ ...options, settings: { ...options.settings, port: 0 } });
  }
}
