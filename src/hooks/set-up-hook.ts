import { randomBytes } from 'node:crypto';
import { type ErrorCode, RepoLiveError } from '../core/errors.js';
import type { GitHub, Hook, HookTarget } from '../core/github-face.js';
import { sameAddress } from '../core/hook-address.js';
import type { HookWish, SetUpAnswer } from '../core/hook-face.js';
import { type CheckedWish, checkWish } from './check-wish.js';
import { foldedEvents } from './default-events.js';
import { badField, blaming } from './field-error.js';
import type { HookBook } from './hook-book.js';
import { webhookView } from './views.js';

export interface SetUpContext {
  readonly github: GitHub;
  readonly book: HookBook;
  /** The configured `WEBHOOK_URL`. */
  readonly webhookUrl: string | undefined;
  /** The receiver takes deliveries without a signature while there is no secret. */
  readonly acceptsUnsigned: boolean;
}

interface Secret {
  readonly value: string | null;
  readonly from: SetUpAnswer['signedWith'];
}

/**
 * Creates a hook, or updates the one with the same address, secret included: GitHub forgets what is
 * not sent again.
 */
export async function setUpHook(
  target: HookTarget,
  wish: HookWish,
  context: SetUpContext,
): Promise<SetUpAnswer> {
  const { github, book, webhookUrl } = context;
  const checked = checkWish(target.kind, wish, webhookUrl);
  const existing = await find(github, target, checked.url);
  await book.load();
  const secret = chooseSecret(target, checked, existing, context);
  const isConfigured = secret.value === null || secret.value === book.configured;
  const takeBack = await book.keep(target, checked.url, isConfigured ? null : secret.value);
  try {
    const { hook, outcome } = await sendWhatIsKnown(checked, (adapted) =>
      send(target, adapted, secret.value, existing, github),
    );
    await book.noteId(target, checked.url, hook.id);
    return { webhook: webhookView(hook), outcome, signedWith: secret.from };
  } catch (error) {
    if (isRefusal(error)) await takeBack();
    throw blameField(error);
  }
}

/** The oldest one: a second with the same address is somebody's mistake. */
async function find(github: GitHub, target: HookTarget, url: string): Promise<Hook | undefined> {
  const hooks = await github.listHooks(target);
  return hooks.filter((hook) => sameAddress(hook.url, url)).sort((a, b) => a.id - b.id)[0];
}

function chooseSecret(
  target: HookTarget,
  { url, secret: given }: CheckedWish,
  existing: Hook | undefined,
  { book, acceptsUnsigned }: SetUpContext,
): Secret {
  const { configured } = book;
  if (given !== undefined) return { value: given, from: 'given' };
  if (configured !== undefined) return { value: configured, from: 'configured' };
  const kept = book.find(target, url)?.secret;
  if (kept) return { value: kept, from: 'kept' };
  if (existing?.hasSecret) {
    throw badField(
      'secret',
      `expected the secret of hook ${existing.id}, got none: GitHub would forget the one it has; give it, or set GITHUB_WEBHOOK_SECRET`,
    );
  }
  if (acceptsUnsigned) return { value: null, from: 'none' };
  return { value: randomBytes(32).toString('hex'), from: 'made' };
}

/**
 * An Enterprise Server may know fewer events than we would like: those that it refuses by name are left
 * out where nobody asked for them and the state does without.
 */
async function sendWhatIsKnown<Sent>(
  wish: CheckedWish,
  attempt: (wish: CheckedWish) => Promise<Sent>,
): Promise<Sent> {
  try {
    return await attempt(wish);
  } catch (error) {
    const said = wish.namesEvents ? '' : saidBy(error);
    const refused = wish.events.filter(
      (name) => !foldedEvents.includes(name) && new RegExp(`\\b${name}\\b`).test(said),
    );
    if (refused.length === 0) throw error;
    const events = wish.events.filter((name) => !refused.includes(name));
    return sendWhatIsKnown({ ...wish, events }, attempt);
  }
}

async function send(
  target: HookTarget,
  { url, events, active }: CheckedWish,
  secret: string | null,
  existing: Hook | undefined,
  github: GitHub,
): Promise<{ readonly hook: Hook; readonly outcome: SetUpAnswer['outcome'] }> {
  const spec = { url, events, active, secret };
  const update = async ({ id, insecureSsl }: Hook) =>
    ({
      hook: await github.updateHook(target, id, { ...spec, insecureSsl }),
      outcome: 'updated',
    }) as const;
  if (existing) return update(existing);
  try {
    return { hook: await github.createHook(target, spec), outcome: 'created' };
  } catch (error) {
    if (!saidBy(error).includes('already exists')) throw error;
    // Somebody set it up since we looked.
    const other = await find(github, target, url);
    if (other === undefined) throw error;
    return update(other);
  }
}

/** GitHub's answer was no; of anything else nobody knows whether it took effect. */
function isRefusal(error: unknown): boolean {
  const refusals: readonly ErrorCode[] = [
    'github_forbidden',
    'github_invalid',
    'github_not_found',
    'github_rate_limited',
    'github_token_missing',
    'github_unauthorized',
    'hook_limit',
  ];
  return error instanceof RepoLiveError && refusals.includes(error.code);
}

function saidBy(error: unknown): string {
  const isInvalid = error instanceof RepoLiveError && error.code === 'github_invalid';
  return isInvalid ? String(error.details.said) : '';
}

/** GitHub's refusal of values, naming the field that it is about. */
function blameField(error: unknown): unknown {
  if (!(error instanceof RepoLiveError)) return error;
  if (error.code === 'hook_limit') return blaming('events', error);
  if (/\bevents?\b/i.test(saidBy(error))) return blaming('events', error);
  if (/\burl\b/i.test(saidBy(error))) return blaming('webhook_url', error);
  return error;
}
