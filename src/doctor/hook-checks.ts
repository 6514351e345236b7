import { messageOf } from '../core/errors.js';
import { type HookTarget, targetName } from '../core/github-face.js';
import { succeeded } from '../hooks/delivery-log.js';
import type { Finding } from '../hooks/hook-findings.js';
import { type Check, failed, fine, notChecked, wrong } from './check.js';
import { findOurHooks, type HookSearch, type LookedAt, nameOf } from './find-our-hooks.js';
import { probe } from './probe.js';

export interface HookCheckContext extends HookSearch {
  readonly targets: readonly HookTarget[];
  readonly hasCredential: boolean;
  /** Repositories are named whose deliveries are to arrive. */
  readonly expectsDeliveries: boolean;
  readonly webhookUrl: string | undefined;
  /** Any secret is configured, or was kept when a hook was set up. */
  readonly hasSecret: boolean;
  /** Why the hooks and secrets that were kept here cannot be read, where they cannot. */
  readonly unreadable: unknown;
}

/** The checks that need a look at the hooks: their settings, how they are reached, their secret. */
export async function checkHooks(context: HookCheckContext): Promise<readonly Check[]> {
  const { targets, hasCredential } = context;
  if (!hasCredential || targets.length === 0) {
    const why = hasCredential
      ? 'no repository is named (--repo owner/name)'
      : 'that needs a GitHub credential';
    return [notChecked('hooks', why), ...(await withoutHooks(context))];
  }
  const looked: LookedAt[] = [];
  const bare: string[] = [];
  try {
    for (const target of targets) {
      const found = await findOurHooks(target, context);
      if (found.length === 0) bare.push(targetName(target));
      looked.push(...found);
    }
  } catch (error) {
    return [failed('hooks', error), ...(await withoutHooks(context))];
  }
  // An organisation's hook is found by each of its repositories.
  const hooks = [...new Map(looked.map((one) => [one.hook.id, one])).values()];
  return [settings(hooks, bare), await reachability(hooks, context), secret(hooks, context)];
}

async function withoutHooks(context: HookCheckContext): Promise<readonly Check[]> {
  return [await reachability([], context), secret([], context)];
}

function settings(hooks: readonly LookedAt[], bare: readonly string[]): Check {
  const [first] = bare;
  if (first !== undefined) {
    return wrong(
      'hooks',
      `${bare.join(', ')}: no webhook leads here`,
      `set one up: repo-live hooks setup ${first.includes('/') ? '--repo' : '--org'} ${first}`,
    );
  }
  const notes = hooks.flatMap(({ hook, findings }) =>
    findings
      .filter(({ check, grade }) => check === 'hooks' && grade === 'note')
      .map(({ message }) => `${nameOf(hook)} ${message}`),
  );
  return (
    faults('hooks', hooks) ??
    fine(
      'hooks',
      [`${hooks.map(({ hook }) => nameOf(hook)).join(', ')}: set up right`, ...notes].join('; '),
    )
  );
}

async function reachability(
  hooks: readonly LookedAt[],
  { webhookUrl, expected }: HookCheckContext,
): Promise<Check> {
  if (expected.pull) return notChecked('reachability', 'pull mode needs no public address');
  const found = faults('reachability', hooks);
  if (found) return found;
  const proof = hooks.find(({ attempts }) => attempts[0] && succeeded(attempts[0]));
  if (proof?.attempts[0]) {
    const { statusCode, deliveredAt } = proof.attempts[0];
    const at = new Date(deliveredAt).toISOString();
    return fine(
      'reachability',
      `the newest delivery of ${nameOf(proof.hook)} was answered with ${statusCode} (${at})`,
    );
  }
  const [refused] = hooks.filter(({ attempts }) => attempts.length > 0);
  if (refused) {
    return fine('reachability', `${nameOf(refused.hook)} gets answers, though not the right ones`);
  }
  if (webhookUrl !== undefined) return probe(webhookUrl);
  return notChecked('reachability', 'nothing was delivered yet and WEBHOOK_URL is not set');
}

function secret(
  hooks: readonly LookedAt[],
  { hasSecret, expected, expectsDeliveries, unreadable }: HookCheckContext,
): Check {
  const { pull, acceptsUnsigned } = expected;
  if (unreadable !== undefined) {
    return wrong(
      'secret',
      `what hooks were set up with cannot be read: ${messageOf(unreadable)}`,
      'mend or remove that file, then set the hook up again: repo-live hooks setup',
    );
  }
  if (pull) return notChecked('secret', 'pull mode reads what GitHub keeps, without signatures');
  const found = faults('secret', hooks);
  if (found) return found;
  if (!hasSecret && !acceptsUnsigned) {
    const message = 'none is configured, and serve does not start without one';
    const fix = 'set GITHUB_WEBHOOK_SECRET to the secret of the hook';
    return expectsDeliveries ? wrong('secret', message, fix) : fine('secret', message, fix);
  }
  const proof = hooks.find(({ attempts }) => attempts[0] && succeeded(attempts[0]));
  if (proof) return fine('secret', `the newest delivery of ${nameOf(proof.hook)} was accepted`);
  return fine(
    'secret',
    'configured; no delivery has proved yet that the hook has the same',
    'send a ping from GitHub: repo-live hooks test',
  );
}

/** The faults of one kind in one line; `undefined` without any. */
function faults(name: Finding['check'], hooks: readonly LookedAt[]): Check | undefined {
  const found = hooks.flatMap(({ hook, findings }) =>
    findings
      .filter(({ check, grade }) => check === name && grade === 'fault')
      .map((finding) => ({ ...finding, message: `${nameOf(hook)} ${finding.message}` })),
  );
  if (found.length === 0) return undefined;
  return wrong(
    name,
    found.map(({ message }) => message).join('; '),
    [...new Set(found.map(({ fix }) => fix))].join('; '),
  );
}
