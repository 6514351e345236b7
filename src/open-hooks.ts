import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from './config/settings.js';
import { connectGitHub, hasCredential } from './connect-github.js';
import type { Clock } from './core/clock.js';
import type { SharedDocuments } from './core/documents.js';
import type { GitHub } from './core/github-face.js';
import type { HookService } from './core/hook-face.js';
import { foldedEvents } from './hooks/default-events.js';
import type { Here } from './hooks/here.js';
import { HookBook } from './hooks/hook-book.js';
import type { Expectations } from './hooks/hook-findings.js';
import { createMemorySharedDocuments } from './storage/memory-shared-documents.js';
import { createSharedDocuments } from './storage/shared-documents.js';

/** The place of hooks and their secrets inside a data directory. */
const hooksFolder = 'hooks';

export function openHookBook(settings: Settings, clock: Clock): HookBook {
  const { dataDir, webhookSecret, webhookSecretPrevious } = settings;
  const documents: SharedDocuments =
    dataDir === undefined
      ? createMemorySharedDocuments()
      : createSharedDocuments(join(dataDir, hooksFolder));
  const configured = [webhookSecret, webhookSecretPrevious].filter((one) => one !== undefined);
  return new HookBook({ documents, clock, configured });
}

export interface OpenHookServiceOptions {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly book: HookBook;
  readonly here: Here;
  /** A connection that is there already; it is not closed here. @default one by the settings */
  readonly github?: GitHub | undefined;
  /** Between two looks at GitHub's log. @default a real timer */
  readonly wait?: ((ms: number) => Promise<unknown>) | undefined;
}

export interface OpenHookService {
  readonly service: HookService;
  /** Aborts what is in flight. */
  close(): void;
}

/** The management of hooks, loaded where somebody asks for it: Octokit takes its time. */
export async function openHookService(options: OpenHookServiceOptions): Promise<OpenHookService> {
  const { settings, clock, book, here } = options;
  const [{ createHookService }, connection] = await Promise.all([
    import('./hooks/hook-service.js'),
    options.github ? undefined : connectGitHub(settings, clock),
  ]);
  const github = options.github ?? connection;
  if (github === undefined) throw new Error('expected a connection to GitHub');
  const stop = new AbortController();
  const service = createHookService({
    github,
    hasCredential: hasCredential(settings),
    book,
    here,
    repos: settings.repos,
    webhookUrl: settings.webhookUrl,
    expected: expectationsOf(settings),
    now: () => clock.now(),
    wait: options.wait ?? ((ms) => delay(ms, undefined, { signal: stop.signal })),
  });
  return {
    service,
    close() {
      stop.abort();
      connection?.close();
    },
  };
}

/** What hooks are held against. */
export function expectationsOf(settings: Settings): Expectations {
  return {
    needed: foldedEvents.filter((event) => isWanted(event, settings)),
    acceptsUnsigned: settings.allowUnsigned && settings.webhookSecret === undefined,
    pull: settings.pull,
  };
}

/** What the configuration leaves out is not missed. */
function isWanted(event: string, { filters }: Settings): boolean {
  return filters.events?.some((name) => name.split('.')[0] === event) ?? true;
}
