import type { SharedDocuments } from '../core/documents.js';
import { jsonText } from './json-text.js';

/** Shared documents of a process that keeps everything in memory: shared with nobody. */
export function createMemorySharedDocuments(): SharedDocuments {
  const texts = new Map<string, string>();
  return {
    all: async () => new Map([...texts].sort().map(([key, text]) => [key, JSON.parse(text)])),
    async put(key, value) {
      texts.set(key, jsonText(value));
    },
    async delete(key) {
      texts.delete(key);
    },
    mayHaveChanged: async () => true,
  };
}
