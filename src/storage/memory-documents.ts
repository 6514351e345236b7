import type { DocumentStore } from '../core/documents.js';

/** The reference. Documents go through JSON on the way in and out, as they would on a disk. */
export function createMemoryDocuments(): DocumentStore {
  const documents = new Map<string, string>();
  return {
    async get(key) {
      const json = documents.get(key);
      return json === undefined ? undefined : JSON.parse(json);
    },
    async put(key, value) {
      documents.set(key, JSON.stringify(value));
    },
    async delete(key) {
      documents.delete(key);
    },
  };
}
