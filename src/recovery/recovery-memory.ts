import type { SentBy } from '../core/delivery.js';
import type { DocumentStore } from '../core/documents.js';
import { type Hook, type HookTarget, targetName } from '../core/github-face.js';
import type { Completeness } from '../core/outside.js';
import { repoKey } from '../core/repo-name.js';
import { completenessOf } from './completeness.js';
import type { Gap } from './gap.js';
import { HookRecord, type StoredHook } from './hook-record.js';

const DOCUMENT = 'recovery';

interface Stored {
  readonly hooks: readonly StoredHook[];
  readonly seen: readonly SentBy[];
}

/** What recovery knows of hooks, kept over restarts. */
export class RecoveryMemory {
  readonly #records = new Map<number, HookRecord>();
  readonly #seen = new Map<number, SentBy>();
  #saved: Promise<void> = Promise.resolve();
  /** Deliveries that were refused since the last round that got through. */
  refused: Gap | undefined;

  constructor(private readonly documents: DocumentStore) {}

  async load(): Promise<void> {
    const stored = (await this.documents.get(DOCUMENT)) as Stored | undefined;
    for (const hook of stored?.hooks ?? []) this.#records.set(hook.id, new HookRecord(hook, hook));
    for (const hook of stored?.seen ?? []) this.#seen.set(hook.id, hook);
  }

  /** Writes the newest state down; one write at a time. */
  save(): Promise<void> {
    this.#saved = this.#saved.then(() =>
      this.documents.put(DOCUMENT, {
        hooks: [...this.#records.values()].map((record) => record.store()),
        seen: [...this.#seen.values()],
      } satisfies Stored),
    );
    return this.#saved;
  }

  get seen(): readonly SentBy[] {
    return [...this.#seen.values()];
  }

  /** @returns whether it was new. */
  noteSeen(hook: SentBy): boolean {
    if (this.#seen.has(hook.id)) return false;
    this.#seen.set(hook.id, hook);
    return true;
  }

  noteRefused(at: number): void {
    const { from = at, missing = 0 } = this.refused ?? {};
    this.refused = { from, to: at, missing: (missing ?? 0) + 1, reason: 'refused' };
  }

  recordOf(hook: Hook): HookRecord {
    let record = this.#records.get(hook.id);
    if (record === undefined) {
      record = new HookRecord(hook);
      this.#records.set(hook.id, record);
    }
    return record;
  }

  /** Hooks of a target that GitHub no longer lists are shown no more. */
  forgetStatus(target: HookTarget, listed: readonly Hook[]): void {
    const ids = new Set(listed.map(({ id }) => id));
    for (const record of this.all) {
      if (sameTarget(record.target, target) && !ids.has(record.id)) record.status = null;
    }
  }

  get all(): readonly HookRecord[] {
    return [...this.#records.values()];
  }

  /** How complete the state of a repository is. @param names every name that it is known by. */
  completeness(names: Iterable<string>): Completeness {
    const hooks = this.recordsOf(names);
    if (hooks.length === 0 || this.refused === undefined) return completenessOf(hooks);
    const { from } = this.refused;
    const refused = { checkedTo: from, comparedSinceStart: true, gaps: [this.refused] };
    return completenessOf([...hooks, refused]);
  }

  /** The hooks that send the deliveries of a repository. */
  recordsOf(names: Iterable<string>): readonly HookRecord[] {
    const keys = new Set([...names].map(repoKey));
    const owners = new Set([...keys].map((key) => key.split('/')[0]));
    return this.all.filter(({ target }) =>
      target.kind === 'repo'
        ? keys.has(repoKey(`${target.owner}/${target.name}`))
        : owners.has(target.org.toLowerCase()),
    );
  }
}

function sameTarget(a: HookTarget, b: HookTarget): boolean {
  return a.kind === b.kind && targetName(a).toLowerCase() === targetName(b).toLowerCase();
}
