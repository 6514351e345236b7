import type { Settings } from './config/settings.js';
import { connectGitHub, hasCredential } from './connect-github.js';
import type { Clock } from './core/clock.js';
import type { HookTarget } from './core/github-face.js';
import type { DoctorContext } from './doctor/doctor.js';
import type { HookBook } from './hooks/hook-book.js';
import { hereBeside } from './hooks-beside.js';
import { expectationsOf, openHookBook } from './open-hooks.js';

export interface OpenDoctor {
  readonly context: DoctorContext;
  /** Aborts what is in flight. */
  close(): void;
}

/** All that the checks look at, by the settings; nothing is asked yet but who holds the data directory. */
export async function openDoctor(
  settings: Settings & { readonly dataDir: string },
  clock: Clock,
): Promise<OpenDoctor> {
  const { dataDir, repos, pull, webhookUrl } = settings;
  // Somebody waits for the answer: what does not come soon is a finding.
  const github = await connectGitHub(settings, clock, { retries: 1, deadlineMs: 10_000 });
  const book = openHookBook(settings, clock);
  const unreadable = await book.load().then(
    () => undefined,
    (error: unknown) => error,
  );
  const heard = await hereBeside(dataDir)
    .report()
    .then(
      ({ hooks }) => hooks,
      // A holder that does not answer knows more hooks than we do; those that are known are looked at.
      () => [],
    );
  return {
    context: {
      github,
      hasCredential: hasCredential(settings),
      needsCredential: repos.length > 0 || pull,
      expectsDeliveries: repos.length > 0 || webhookUrl !== undefined,
      targets: targetsOf(repos, book),
      marks: { book, webhookUrl, heard },
      expected: expectationsOf(settings),
      webhookUrl,
      hasSecret: book.accepted().length > 0,
      unreadable,
      dataDir,
      now: () => clock.now(),
    },
    close: () => github.close(),
  };
}

/** The repositories that are named, else those whose hooks were set up here. */
function targetsOf(repos: readonly string[], book: HookBook): readonly HookTarget[] {
  if (repos.length === 0) return book.entries.map(({ target }) => target);
  return repos.map((repo) => {
    const [owner = '', name = ''] = repo.split('/');
    return { kind: 'repo', owner, name };
  });
}
