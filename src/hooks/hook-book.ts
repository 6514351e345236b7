import type { Clock } from '../core/clock.js';
import type { SharedDocuments } from '../core/documents.js';
import type { Hook, HookTarget } from '../core/github-face.js';
import { entryKey, type HookEntry, readEntry, secretsOf, withSecret } from './hook-entry.js';

/** The secrets that a receiver accepts, whoever else adds to them. */
export interface AcceptedSecrets {
  accepted(): readonly string[];
  /** Looks whether another process wrote something down. @returns whether anything may be new. */
  refresh(): Promise<boolean>;
}

export interface HookBookOptions {
  readonly documents: SharedDocuments;
  readonly clock: Clock;
  /** The configured secret and the one before it, as far as there are any. */
  readonly configured: readonly string[];
}

/**
 * The hooks that were set up here and the secrets that are not the configured ones: in memory for each
 * request, in files of the data directory for later and for other processes.
 */
export class HookBook implements AcceptedSecrets {
  #entries: ReadonlyMap<string, HookEntry> = new Map();

  constructor(private readonly options: HookBookOptions) {}

  /** Reads what is written down. */
  async load(): Promise<void> {
    const entries = new Map<string, HookEntry>();
    for (const [key, value] of await this.options.documents.all()) {
      const entry = readEntry(value);
      if (entry) entries.set(key, entry);
    }
    this.#entries = entries;
  }

  async refresh(): Promise<boolean> {
    if (!(await this.options.documents.mayHaveChanged())) return false;
    await this.load();
    return true;
  }

  accepted(): readonly string[] {
    const { configured } = this.options;
    if (this.#entries.size === 0) return configured;
    return [...new Set([...configured, ...this.kept()])];
  }

  /** The accepted ones that were given when a hook was set up. */
  kept(): readonly string[] {
    const now = this.options.clock.now();
    return this.entries.flatMap((entry) => secretsOf(entry, now));
  }

  /** The configured secret, which signs what is not given another one. */
  get configured(): string | undefined {
    return this.options.configured[0];
  }

  get entries(): readonly HookEntry[] {
    return [...this.#entries.values()];
  }

  find(target: HookTarget, url: string): HookEntry | undefined {
    return this.#entries.get(entryKey(target, url));
  }

  /** Whether a hook was set up here. */
  knows({ id, target, url }: Pick<Hook, 'id' | 'target' | 'url'>): boolean {
    const byAddress = this.find(target, url) !== undefined;
    return byAddress || this.entries.some(({ hookId }) => hookId === id);
  }

  /**
   * Accepts a secret from now on, before GitHub is told of it: its first delivery may come at once.
   * @param secret `null`: the configured one.
   * @returns how to take that back where GitHub would not have it.
   */
  async keep(target: HookTarget, url: string, secret: string | null): Promise<() => Promise<void>> {
    await this.load();
    const key = entryKey(target, url);
    const former = this.#entries.get(key);
    await this.#put(key, withSecret(former, { target, url, secret }, this.options.clock.now()));
    return () => (former ? this.#put(key, former) : this.#delete(key));
  }

  async noteId(target: HookTarget, url: string, hookId: number): Promise<void> {
    const entry = this.find(target, url);
    if (entry && entry.hookId !== hookId) {
      await this.#put(entryKey(target, url), { ...entry, hookId });
    }
  }

  /** The hook is gone: what is signed with its secret is not GitHub's any more. */
  async forget(hook: Pick<Hook, 'id' | 'url'>, target: HookTarget): Promise<void> {
    await this.load();
    const key = entryKey(target, hook.url);
    for (const [candidate, { hookId }] of this.#entries) {
      if (candidate === key || hookId === hook.id) await this.#delete(candidate);
    }
  }

  async #put(key: string, entry: HookEntry): Promise<void> {
    await this.options.documents.put(key, entry);
    this.#entries = new Map(this.#entries).set(key, entry);
  }

  async #delete(key: string): Promise<void> {
    await this.options.documents.delete(key);
    const entries = new Map(this.#entries);
    entries.delete(key);
    this.#entries = entries;
  }
}
