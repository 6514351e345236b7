import { RepoLiveError } from '../core/errors.js';
import { type GitHub, type Hook, type HookTarget, targetName } from '../core/github-face.js';
import type { HookService } from '../core/hook-face.js';
import { round6 } from '../core/numbers.js';
import { checkWish } from './check-wish.js';
import { readLogSince, succeeded } from './delivery-log.js';
import { badField } from './field-error.js';
import type { Here } from './here.js';
import type { HookBook } from './hook-book.js';
import type { Expectations } from './hook-findings.js';
import { dayMs, hookStatus, tallyOf } from './hook-status.js';
import { hookById, hooksMeant, listOf, type Marks, ourHooks } from './our-hooks.js';
import { setUpHook } from './set-up-hook.js';
import { testHook } from './test-hook.js';
import { deliveryView, listedWebhookView, webhookView } from './views.js';

export interface HookServiceOptions {
  readonly github: GitHub;
  readonly hasCredential: boolean;
  readonly book: HookBook;
  readonly here: Here;
  readonly repos: readonly string[];
  /** The configured `WEBHOOK_URL`. */
  readonly webhookUrl: string | undefined;
  readonly expected: Expectations;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** A target's webhooks: what GitHub knows of them beside what is known here. */
export function createHookService(options: HookServiceOptions): HookService {
  const { github, book, here, webhookUrl, expected, now } = options;

  async function marks(): Promise<Marks> {
    await book.refresh();
    const { hooks: heard } = await here.report();
    return { book, webhookUrl, heard };
  }

  async function meant(target: HookTarget, hookId: number | undefined): Promise<readonly Hook[]> {
    const hooks = await github.listHooks(target);
    if (hookId !== undefined) return [hookById(hooks, hookId, target)];
    return hooksMeant(hooks, await marks());
  }

  return {
    repos: options.repos,
    now,
    requireCredential() {
      if (options.hasCredential) return;
      throw new RepoLiveError(
        'github_token_missing',
        'expected a GitHub credential, there is none: set GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY',
      );
    },

    check(kind, wish) {
      checkWish(kind, wish, webhookUrl);
    },
    setUp: (target, wish) =>
      setUpHook(target, wish, {
        github,
        book,
        webhookUrl,
        acceptsUnsigned: expected.acceptsUnsigned,
      }),

    list: async (target) => (await github.listHooks(target)).map(listedWebhookView),

    async test(target, hookId) {
      const hooks = await meant(target, hookId);
      if (hooks.length === 0) {
        const all = await github.listHooks(target);
        throw badField(
          'webhook_id',
          `expected one, since no hook of ${targetName(target)} is known as ours; ${listOf(all)}`,
        );
      }
      return Promise.all(hooks.map((hook) => testHook(hook, options)));
    },

    async removable(target, hookId) {
      const hooks = await github.listHooks(target);
      const chosen =
        hookId === undefined ? ourHooks(hooks, await marks()) : [hookById(hooks, hookId, target)];
      return chosen.map(webhookView);
    },

    async remove(target, hooks) {
      for (const hook of hooks) {
        await github.deleteHook(target, hook.id).catch(unlessGone);
        await book.forget(hook, target);
      }
    },

    async deliveries(target, hookId, perPage) {
      const { entries } = await github
        .listDeliveries(target, hookId, { perPage })
        .catch(async (error: unknown) => {
          // Where the hook is what is missing, the error lists those there are.
          if (isNotFound(error)) hookById(await github.listHooks(target), hookId, target);
          throw error;
        });
      const arrived = await here.arrived(entries.map(({ guid }) => guid));
      const rate = entries.filter(succeeded).length / entries.length;
      return {
        deliveries: entries.map((entry) => deliveryView(entry, arrived)),
        success_rate: entries.length === 0 ? null : round6(rate),
      };
    },

    async status(target, hookId) {
      const chosen = await meant(target, hookId);
      const hooks = chosen.length > 0 ? chosen : await github.listHooks(target);
      const since = now() - dayMs;
      const webhooks = await Promise.all(
        hooks.map(async (hook) =>
          hookStatus(hook, tallyOf(await readLogSince(github, hook, since)), expected),
        ),
      );
      const { receiver, recovery } = await here.report();
      return { webhooks, receiver, recovery };
    },
  };
}

/** Somebody else removed it: it is as it was to be. */
function unlessGone(error: unknown): void {
  if (!isNotFound(error)) throw error;
}

function isNotFound(error: unknown): boolean {
  return error instanceof RepoLiveError && error.code === 'github_not_found';
}
