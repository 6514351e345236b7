import type { Completeness } from '../core/outside.js';
import type { Gap } from './gap.js';

/** What recovery knows of one hook. */
export interface HookKnowledge {
  /** Everything that GitHub sent up to here was compared; `null` before the first sweep. */
  readonly checkedTo: number | null;
  /** Whether this process has compared since it started: before, nobody knows what it missed. */
  readonly comparedSinceStart: boolean;
  readonly gaps: readonly Gap[];
}

/**
 * How complete a repository's state is, given every hook that sends its deliveries.
 *
 * `true` only where all of them were compared by this process and nothing is missing; what is known to
 * be missing makes it `false`, whatever else is not known.
 */
export function completenessOf(hooks: readonly HookKnowledge[]): Completeness {
  if (hooks.length === 0) return { last_recovery_at: null, complete: 'unknown', gaps: [] };
  const gaps = hooks
    .flatMap((hook) => hook.gaps)
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to, missing, reason }) => ({ from: iso(from), to: iso(to), missing, reason }));
  const compared = hooks.every((hook) => hook.comparedSinceStart);
  const checked = hooks.map(({ checkedTo }) => checkedTo);
  const oldest = checked.includes(null) ? null : Math.min(...checked.map((time) => time ?? 0));
  return {
    last_recovery_at: oldest === null ? null : iso(oldest),
    complete: gaps.length > 0 ? false : compared ? true : 'unknown',
    gaps,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
