import type { Settings } from './config/settings.js';
import { connectGitHub, hasCredential } from './connect-github.js';
import type { Clock } from './core/clock.js';
import type { DocumentStore } from './core/documents.js';
import type { GitHub, HookTarget } from './core/github-face.js';
import type { Engine, EngineLog } from './engine.js';
import type { GitHubClient } from './github/client/github-client.js';
import type { Recovery } from './recovery/recovery.js';
import type { Timers } from './recovery/timers.js';

/** Recovery of an engine's deliveries, and the connection to GitHub that it uses. */
export interface OpenRecovery {
  readonly github: GitHub;
  readonly recovery: Recovery;
  /** Begins to look, without waiting for what it finds. */
  begin(): void;
  /** Aborts what is in flight, then writes down where it stands. */
  close(): Promise<void>;
}

export interface OpenRecoveryOptions {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly log: EngineLog;
  readonly timers?: Timers | undefined;
  /** A connection that is there already. @default one by the settings' token or App */
  readonly github?: GitHubClient | undefined;
}

/**
 * What was known last is told from here on; nobody looks before `begin`.
 *
 * @returns `undefined` without a token or App: nobody can look then.
 */
export async function openRecovery(
  options: OpenRecoveryOptions,
): Promise<OpenRecovery | undefined> {
  const { engine, settings, documents, clock, log, timers } = options;
  const github = options.github ?? (await connect(settings, clock));
  if (github === undefined) return undefined;
  const [{ Recovery }, { hookStatus }, { expectationsOf }] = await Promise.all([
    import('./recovery/recovery.js'),
    import('./hooks/hook-status.js'),
    import('./open-hooks.js'),
  ]);
  const expected = expectationsOf(settings);
  const recovery = new Recovery({
    github,
    door: {
      has: (guid) => engine.holds(guid),
      admits: (delivery) => engine.admits(delivery),
      submit: (delivery) => engine.submit(delivery),
    },
    documents,
    clock,
    log,
    targets: () => targetsOf([...settings.repos, ...engine.repos()]),
    webhookUrl: settings.webhookUrl,
    pull: settings.pull,
    intervalMs: settings.recoveryInterval * 1_000,
    describe: (hook, attempts) => hookStatus(hook, attempts, expected),
    onChange: () => engine.outsideChanged(),
    ...(timers && { timers }),
  });
  await recovery.load();
  engine.attach(recovery);
  return {
    github,
    recovery,
    begin: () => recovery.start(),
    async close() {
      github.close();
      await recovery.stop();
    },
  };
}

/** The repositories, each once, and the organisations that own them: both may have hooks. */
function targetsOf(repos: readonly string[]): readonly HookTarget[] {
  const targets = new Map<string, HookTarget>();
  for (const repo of repos) {
    const [owner = '', name = ''] = repo.split('/');
    targets.set(repo.toLowerCase(), { kind: 'repo', owner, name });
    targets.set(owner.toLowerCase(), { kind: 'org', org: owner });
  }
  return [...targets.values()];
}

/** Most programs that embed the engine have no token: they need not load what talks to GitHub. */
async function connect(settings: Settings, clock: Clock): Promise<GitHubClient | undefined> {
  return hasCredential(settings) ? connectGitHub(settings, clock) : undefined;
}
