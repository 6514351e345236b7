import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SharedDocuments } from '../core/documents.js';
import { createFileDocuments } from './file-documents.js';
import { jsonText } from './json-text.js';
import { fileNameOf, keyOf } from './key-file-name.js';
import { syncDirectory, writeDurably } from './write-durably.js';

const suffix = '.json';
/** File systems tell times in steps: what changed this shortly before a look may change in the same one. */
const stepMs = 2_000;

/** The directory's time of change, and when it was looked at. */
interface Look {
  readonly changedAt: number;
  readonly at: number;
}

/**
 * Documents in a directory that several processes may write, one file a key, read and writable by their
 * owner only. Nothing is kept in memory: each `all` reads the files.
 */
export function createSharedDocuments(directory: string): SharedDocuments {
  // Each use gets fresh ones: they remember what they read.
  const files = () => createFileDocuments(directory);
  let last: Look | undefined;

  async function look(): Promise<Look> {
    const at = Date.now();
    const changedAt = await stat(directory).then(
      ({ mtimeMs }) => mtimeMs,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return 0;
        throw error;
      },
    );
    return { changedAt, at };
  }

  async function keys(): Promise<string[]> {
    const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .filter((name) => name.endsWith(suffix))
      .map((name) => keyOf(name.slice(0, -suffix.length)));
  }

  return {
    async all() {
      // Looked at first: what changes while the files are read is a change since.
      last = await look();
      const documents = files();
      const found = new Map<string, unknown>();
      for (const key of (await keys()).sort()) {
        const value = await documents.get(key);
        // Deleted since it was listed.
        if (value !== undefined) found.set(key, value);
      }
      return found;
    },
    async put(key, value) {
      const path = join(directory, `${fileNameOf(key)}${suffix}`);
      // Under a name of its own until it is whole: another process may be writing the same document.
      const own = `${path}.${randomUUID()}`;
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeDurably(own, Buffer.from(jsonText(value)));
      await rename(own, path);
      await syncDirectory(directory);
    },
    delete: (key) => files().delete(key),
    async mayHaveChanged() {
      if (last === undefined) return true;
      const now = await look();
      return now.changedAt !== last.changedAt || last.changedAt > last.at - stepMs;
    },
  };
}
