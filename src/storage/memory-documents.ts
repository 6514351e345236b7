import type { DocumentStore } from '../core/documents.js';
import { jsonText } from './json-text.js';

/** The reference. Documents go through JSON on the way in and out, as they would on a disk. */
export function createMemoryDocuments(): DocumentStore {
  const documents = new Map<string, string>();
  return {
    async get(key) {
      const text = documents.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async put(key, value) {
      documents.set(key, jsonText(value));
    },
    async delete(key) {
      documents.delete(key);
    },
  };
}
