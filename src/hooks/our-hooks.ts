import { type Hook, type HookTarget, targetName } from '../core/github-face.js';
import { sameAddress } from '../core/hook-address.js';
import { badField } from './field-error.js';
import type { HookBook } from './hook-book.js';

/** How hooks are known as ours. */
export interface Marks {
  readonly book: HookBook;
  readonly webhookUrl: string | undefined;
  /** Ids of the hooks whose deliveries came in here. */
  readonly heard: readonly number[];
}

/** The hooks that were set up here, point to our configured address or whose deliveries came in here. */
export function ourHooks(hooks: readonly Hook[], marks: Marks): readonly Hook[] {
  const { book, webhookUrl, heard } = marks;
  return hooks.filter(
    (hook) =>
      book.knows(hook) ||
      heard.includes(hook.id) ||
      (webhookUrl !== undefined && sameAddress(hook.url, webhookUrl)),
  );
}

/**
 * Those that a question without an id is about: ours; where none is known as ours those that lead to
 * our route, else the only one there is.
 */
export function hooksMeant(hooks: readonly Hook[], marks: Marks): readonly Hook[] {
  const ours = ourHooks(hooks, marks);
  if (ours.length > 0) return ours;
  const byPath = hooks.filter(({ url }) => pathOf(url).endsWith('/github-webhook'));
  if (byPath.length > 0) return byPath;
  return hooks.length === 1 ? hooks : [];
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

/** @throws `bad_request` that lists the hooks there are. */
export function hookById(hooks: readonly Hook[], id: number, target: HookTarget): Hook {
  const hook = hooks.find((candidate) => candidate.id === id);
  if (hook) return hook;
  throw badField(
    'webhook_id',
    `expected one of the hooks of ${targetName(target)}, got ${id}; ${listOf(hooks)}`,
  );
}

/** What to choose from, for an error. */
export function listOf(hooks: readonly Hook[]): string {
  if (hooks.length === 0) return 'there are none: set one up first';
  return `there are ${hooks.map(({ id, url }) => `${id} (${url})`).join(', ')}`;
}
