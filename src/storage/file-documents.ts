import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import type { DocumentStore } from '../core/documents.js';
import { RepoLiveError } from '../core/errors.js';
import { jsonText } from './json-text.js';
import { fileNameOf } from './key-file-name.js';
import { KeyedQueue } from './keyed-queue.js';
import { readIfThere, removeDurably, writeDurably } from './write-durably.js';

/** lowdb takes an empty document for none, so every one is boxed; the file holds what is in the box. */
interface Box {
  readonly text: string;
}

/**
 * Documents as JSON files in a directory of their own, one a key, read and writable by their owner only.
 *
 * Kept in memory once read: the directory must have one writer. A put is durable when it resolves.
 * `get` of a file that is no JSON throws `document_damaged`.
 */
export function createFileDocuments(directory: string): DocumentStore {
  const documents = new Map<string, Low<Box | null>>();
  const queue = new KeyedQueue();

  async function load(key: string): Promise<Low<Box | null>> {
    const known = documents.get(key);
    if (known !== undefined) return known;
    const document = new Low<Box | null>(jsonFile(pathOf(key)), null);
    await document.read();
    documents.set(key, document);
    return document;
  }

  function pathOf(key: string): string {
    return join(directory, `${fileNameOf(key)}.json`);
  }

  return {
    get: (key) =>
      queue.run(key, async () => {
        const { data } = await load(key);
        return data === null ? undefined : JSON.parse(data.text);
      }),

    async put(key, value) {
      // As it is now, not as the caller will have changed it by the time it is written.
      const text = jsonText(value);
      await queue.run(key, async () => {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const document = new Low<Box | null>(jsonFile(pathOf(key)), { text });
        await document.write();
        documents.set(key, document);
      });
    },

    delete: (key) =>
      queue.run(key, async () => {
        documents.delete(key);
        await removeDurably(pathOf(key));
      }),
  };
}

/** lowdb's own file adapter with an fsync, so that a document outlives the loss of power too. */
function jsonFile(path: string): Adapter<Box | null> {
  return {
    async read() {
      const bytes = await readIfThere(path);
      if (bytes === undefined) return null;
      const text = bytes.toString();
      try {
        JSON.parse(text);
      } catch {
        // Without the parser's error, which quotes the document: it may hold a secret.
        throw new RepoLiveError(
          'document_damaged',
          `${path} is not JSON; mend it, restore it from a backup, or delete it to begin anew.`,
        );
      }
      return { text };
    },
    async write(box) {
      if (box !== null) await writeDurably(path, Buffer.from(box.text));
    },
  };
}
