import {
  type DeliveryLogEntry,
  type GitHub,
  type Hook,
  type HookTarget,
  targetName,
} from '../core/github-face.js';
import { listHooksIfAllowed } from '../core/list-hooks.js';
import { type Expectations, type Finding, findingsOf } from '../hooks/hook-findings.js';
import { hooksMeant, type Marks } from '../hooks/our-hooks.js';

/** A hook that feeds us, with what its settings and its log say. */
export interface LookedAt {
  readonly hook: Hook;
  /** Newest first. */
  readonly attempts: readonly DeliveryLogEntry[];
  readonly findings: readonly Finding[];
}

export interface HookSearch {
  readonly github: GitHub;
  readonly marks: Marks;
  readonly expected: Expectations;
}

/** Enough to see how things stand now. */
const rows = 30;

/**
 * The hooks that send a target's deliveries here: its own and, for a repository, its organisation's.
 * In pull mode, where none leads here, any that sends.
 */
export async function findOurHooks(
  target: HookTarget,
  { github, marks, expected }: HookSearch,
): Promise<readonly LookedAt[]> {
  const own = await github.listHooks(target);
  const above =
    target.kind === 'repo'
      ? await listHooksIfAllowed({ kind: 'org', org: target.owner }, github)
      : [];
  const meant = [...hooksMeant(own, marks), ...hooksMeant(above, marks)];
  const active = [...own, ...above].filter((hook) => hook.active);
  const hooks = meant.length === 0 && expected.pull ? active.slice(0, 1) : meant;
  return Promise.all(
    hooks.map(async (hook) => {
      const { entries: attempts } = await github.listDeliveries(hook.target, hook.id, {
        perPage: rows,
      });
      return { hook, attempts, findings: findingsOf(hook, attempts, expected) };
    }),
  );
}

/** For messages: which hook of whom. */
export function nameOf({ id, target }: Hook): string {
  return `hook ${id} of ${targetName(target)}`;
}
