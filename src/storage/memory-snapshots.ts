import type { SnapshotStore } from '../core/documents.js';

/** The reference. Bytes are copied in and out: what the caller does to its own is its own affair. */
export function createMemorySnapshots(): SnapshotStore {
  const blobs = new Map<string, Uint8Array>();
  return {
    async get(key) {
      return blobs.get(key)?.slice();
    },
    async put(key, bytes) {
      blobs.set(key, Uint8Array.from(bytes));
    },
    async delete(key) {
      blobs.delete(key);
    },
    async keys() {
      return [...blobs.keys()];
    },
  };
}
