import { createHash } from 'node:crypto';
import { type HookTarget, targetName } from '../core/github-face.js';
import { normalAddress } from '../core/hook-address.js';

/** A hook that was set up here, as it is written down. */
export interface HookEntry {
  readonly target: HookTarget;
  readonly url: string;
  /** `null` until GitHub has told it. */
  readonly hookId: number | null;
  /** `null`: the configured one, which is not written down here. */
  readonly secret: string | null;
  /** The one before: what was signed with it may come, or be sent again, for a while. */
  readonly previous: { readonly secret: string; readonly until: number } | null;
}

/** As long as GitHub keeps deliveries and sends them again, with the signature they had. */
export const previousMs = 72 * 3_600_000;

/** The same for each spelling of a target and an address. Hashed: addresses are longer than file names. */
export function entryKey(target: HookTarget, url: string): string {
  const name = `${target.kind} ${targetName(target).toLowerCase()} ${normalAddress(url)}`;
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

/** An entry with another secret; the one that it had is good for a while longer. */
export function withSecret(
  entry: HookEntry | undefined,
  change: Pick<HookEntry, 'target' | 'url' | 'secret'>,
  now: number,
): HookEntry {
  const former = entry?.secret ?? null;
  const replaced = former !== null && former !== change.secret;
  return {
    target: change.target,
    url: change.url,
    hookId: entry?.hookId ?? null,
    secret: change.secret,
    previous: replaced
      ? { secret: former, until: now + previousMs }
      : stillGood(entry?.previous ?? null, now),
  };
}

function stillGood(previous: HookEntry['previous'], now: number): HookEntry['previous'] {
  return previous !== null && now < previous.until ? previous : null;
}

/** The secrets of an entry that are accepted at a moment, the present one first. */
export function secretsOf({ secret, previous }: HookEntry, now: number): readonly string[] {
  const good = stillGood(previous, now);
  return [secret, good?.secret ?? null].filter((one) => one !== null);
}

/** @returns `undefined` for what was not written by {@link HookEntry}'s owner. */
export function readEntry(value: unknown): HookEntry | undefined {
  const entry = value as Partial<HookEntry> | null;
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { target, url, hookId = null, secret = null, previous = null } = entry;
  if (typeof target !== 'object' || typeof url !== 'string') return undefined;
  return { target, url, hookId, secret, previous };
}
