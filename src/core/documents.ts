/**
 * Named JSON documents: settings, hooks, subscriptions, cursors, the manifest of snapshots.
 *
 * Guarantees, held by `test/contract/documents.contract.ts`: `put` replaces a document whole or not
 * at all; a `get` after a resolved `put` sees it, also after a restart; keys are independent.
 * Not guaranteed: transactions over several documents.
 */
export interface DocumentStore {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/**
 * Named blobs for what an actor publishes to its own future: durable snapshots of state.
 *
 * Guarantees, held by `test/contract/snapshots.contract.ts`: `put` is durable when it resolves and
 * replaces a blob whole or not at all; `get` of an unknown or damaged key gives `undefined` (a
 * snapshot is a shortcut: the journal is the truth).
 */
export interface SnapshotStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/**
 * Documents of which each process sees at once what the others wrote: hooks that were set up, by
 * commands or by a server, and their secrets.
 *
 * Guarantees, held by `test/contract/shared-documents.contract.ts`: `put` replaces a document whole or
 * not at all and only its owner can read it; `all` after a resolved `put` sees it, whoever put it;
 * `mayHaveChanged` is never `false` where it did. Not guaranteed: what stays of puts of one key by two
 * processes at the same moment.
 */
export interface SharedDocuments {
  /** Every document as it is now. */
  all(): Promise<ReadonlyMap<string, unknown>>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Whether something may be other than the last `all` of this object told; costs little. */
  mayHaveChanged(): Promise<boolean>;
}
