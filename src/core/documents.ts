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
