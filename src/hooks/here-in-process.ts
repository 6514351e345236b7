import type { Here } from './here.js';
import type { ReceiverWatch } from './receiver-watch.js';
import { iso } from './views.js';

/** What this process knows: its engine's journal, its receiver, its recovery. */
export interface Inside {
  readonly watch: ReceiverWatch;
  /** Whether a port is open for webhooks. */
  readonly isReceiving: () => boolean;
  readonly holds: (guid: string) => boolean;
  readonly deadLetters: () => number;
  /** `undefined` while nobody recovers. */
  readonly recovery: () =>
    | {
        readonly lastRunAt: number | null;
        readonly lastError: string | null;
        readonly recovered: number;
        readonly unrecoverable: number;
      }
    | undefined;
}

export function hereInProcess(inside: Inside): Here {
  const { watch, isReceiving, holds, deadLetters, recovery } = inside;
  return {
    arrived: async (guids) => new Set(guids.filter((guid) => holds(guid) || watch.passed(guid))),
    async report() {
      const done = recovery();
      const lastRunAt = done?.lastRunAt ?? null;
      return {
        receiver: {
          running: isReceiving(),
          ...watch.counts,
          dead_letters: deadLetters(),
          lag_ms: watch.lagMs,
        },
        recovery: {
          running: done !== undefined,
          last_run_at: lastRunAt === null ? null : iso(lastRunAt),
          last_error: done?.lastError ?? null,
          recovered: done?.recovered ?? 0,
          unrecoverable: done?.unrecoverable ?? 0,
        },
        hooks: watch.hooks,
      };
    },
  };
}
