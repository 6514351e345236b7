import type { Hook, HookTarget } from '../core/github-face.js';
import type { WebhookStatusView } from '../core/hook-face.js';
import type { HookKnowledge } from './completeness.js';
import { type Gap, gapsOf } from './gap.js';
import { LogTally, type StoredTally } from './log-tally.js';
import { type Missing, untold } from './missing.js';

/** What is written down of a hook's recovery. */
export interface StoredHook {
  readonly id: number;
  readonly target: HookTarget;
  readonly checkedTo: number | null;
  readonly lost: readonly Gap[];
  readonly missing: readonly Missing[];
  readonly recovered: number;
  readonly log: StoredTally;
  readonly status: WebhookStatusView | null;
}

/** What recovery knows of one hook. */
export class HookRecord implements HookKnowledge {
  readonly id: number;
  readonly target: HookTarget;
  comparedSinceStart = false;
  /** Everything that GitHub sent up to here, by our clock, was compared; `null` before the first sweep. */
  checkedTo: number | null;
  /** Deliveries found by a sweep that succeeded or not: what is still not there. */
  readonly missing = new Map<string, Missing>();
  /** How many were fetched or sent again because of recovery. */
  recovered: number;
  readonly log: LogTally;
  /** How it did when it was last looked at; `null` before, and once GitHub has it no more. */
  status: WebhookStatusView | null;
  /** Stretches that GitHub's log no longer covers. */
  readonly #lost: Gap[];

  constructor({ id, target }: Pick<Hook, 'id' | 'target'>, stored?: StoredHook) {
    this.id = id;
    this.target = target;
    this.checkedTo = stored?.checkedTo ?? null;
    this.recovered = stored?.recovered ?? 0;
    this.log = new LogTally(stored?.log);
    this.status = stored?.status ?? null;
    this.#lost = [...(stored?.lost ?? [])];
    for (const one of stored?.missing ?? []) {
      this.missing.set(one.guid, { ...untold, ...one });
    }
  }

  get gaps(): readonly Gap[] {
    return [...this.#lost, ...gapsOf(this.missing.values())];
  }

  /** A stretch was never compared, and GitHub no longer tells what it held. */
  lose(from: number, to: number): void {
    this.#lost.push({ from, to, missing: null, reason: 'older_than_delivery_log' });
  }

  /** A delivery that was missing is here now. @param isOurDoing it was fetched, or asked for. */
  arrived(guid: string, isOurDoing: boolean): void {
    this.missing.delete(guid);
    if (isOurDoing) this.recovered += 1;
  }

  store(): StoredHook {
    return {
      id: this.id,
      target: this.target,
      checkedTo: this.checkedTo,
      lost: this.#lost,
      missing: [...this.missing.values()],
      recovered: this.recovered,
      log: this.log.store(),
      status: this.status,
    };
  }
}
