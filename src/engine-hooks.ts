import type { Settings } from './config/settings.js';
import type { Clock } from './core/clock.js';
import type { ParsedDelivery } from './core/delivery.js';
import type { HookService } from './core/hook-face.js';
import type { IntakeAnswer } from './core/intake-answer.js';
import type { Engine, EngineLog } from './engine.js';
import type { Here } from './hooks/here.js';
import { hereInProcess } from './hooks/here-in-process.js';
import { ReceiverWatch } from './hooks/receiver-watch.js';
import type { ReceiverOptions, Rejection } from './http/receive-webhook.js';
import { type OpenHookService, openHookBook, openHookService } from './open-hooks.js';
import type { OpenRecovery } from './open-recovery.js';

/** The hooks of a process that has an engine: their secrets for its receiver, their management. */
export interface EngineHooks {
  /** What came in here, for the management and for other processes that ask. */
  readonly here: Here;
  /** What a receiver needs of us. */
  forReceiver(
    submit: (delivery: ParsedDelivery) => Promise<IntakeAnswer>,
    onRejected?: (rejection: Rejection) => void,
  ): Pick<ReceiverOptions, 'secrets' | 'refreshSecrets' | 'submit' | 'onPing' | 'onRejected'>;
  /** A receiver's port is open. */
  noteReceiving(): void;
  /** Who looks for lost deliveries here, once somebody does. */
  noteRecovery(recovery: OpenRecovery | undefined): void;
  /** The management, opened when it is first asked for. */
  service(): Promise<HookService>;
  close(): Promise<void>;
}

export interface EngineHooksOptions {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: EngineLog;
}

/** A secret that another process took away is refused from then on at the latest. */
const refreshMs = 60_000;

/** Reads what is written down of hooks, so that the first delivery finds its secret accepted. */
export async function openEngineHooks(options: EngineHooksOptions): Promise<EngineHooks> {
  const { engine, settings, clock, log } = options;
  const book = openHookBook(settings, clock);
  await book.load();
  const watch = new ReceiverWatch(clock);
  let receives = false;
  let recovery: OpenRecovery | undefined;
  let opening: Promise<OpenHookService> | undefined;
  const here = hereInProcess({
    watch,
    isReceiving: () => receives,
    holds: (guid) => engine.holds(guid),
    deadLetters: () => engine.deadLetters().length,
    recovery: () => recovery?.recovery.report(),
  });

  async function refreshSecrets(): Promise<boolean> {
    try {
      return await book.refresh();
    } catch (error) {
      // The secrets that were read before go on being good.
      log.warn({ error }, 'the hooks that were set up cannot be read');
      return false;
    }
  }

  const refreshing = setInterval(refreshSecrets, refreshMs);
  refreshing.unref();

  return {
    here,
    forReceiver(submit, onRejected) {
      return {
        secrets: () => book.accepted(),
        refreshSecrets,
        submit: watch.watching(submit),
        onPing: (guid) => watch.notePassed(guid),
        onRejected(rejection) {
          watch.noteRejected();
          onRejected?.(rejection);
        },
      };
    },
    noteReceiving() {
      receives = true;
    },
    noteRecovery(open) {
      recovery = open;
    },
    async service() {
      opening ??= openHookService({ settings, clock, book, here, github: recovery?.github }).catch(
        (error: unknown) => {
          // What stood in the way may go: the next call tries again.
          opening = undefined;
          throw error;
        },
      );
      return (await opening).service;
    },
    async close() {
      clearInterval(refreshing);
      const open = await opening?.catch(() => undefined);
      open?.close();
    },
  };
}
