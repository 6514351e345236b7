import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { SnapshotStore } from '../core/documents.js';
import { fileNameOf, keyOf } from './key-file-name.js';
import { KeyedQueue } from './keyed-queue.js';
import { readIfThere, removeDurably, writeDurably } from './write-durably.js';

const SUFFIX = '.snapshot';
const MAGIC = Buffer.from('RLSNAP1\n');
const HEADER_BYTES = 24;
const STEP_BYTES = 4 * 1024 * 1024;

/**
 * Snapshots as files in a directory of their own, one a key.
 *
 * A file is magic (8 bytes), CRC-32 of the content (4), 4 zeros, length of the content (a double),
 * content: one that is cut short or altered reads as if it were not there.
 */
export function createFileSnapshots(directory: string): SnapshotStore {
  const queue = new KeyedQueue();
  const pathOf = (key: string): string => join(directory, `${fileNameOf(key)}${SUFFIX}`);

  return {
    get: (key) =>
      queue.run(key, async () => {
        const file = await readIfThere(pathOf(key));
        return file === undefined ? undefined : contentOf(file);
      }),

    put: (key, bytes) =>
      queue.run(key, async () => {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeDurably(pathOf(key), await headerOf(bytes), bytes);
      }),

    delete: (key) => queue.run(key, () => removeDurably(pathOf(key))),

    async keys() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      return (await readdir(directory))
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => keyOf(name.slice(0, -SUFFIX.length)));
    },
  };
}

/** Summed up in steps between which the loop turns: a large snapshot has tens of megabytes. */
async function headerOf(content: Uint8Array): Promise<Buffer> {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  let sum = 0;
  for (let from = 0; from < content.byteLength; from += STEP_BYTES) {
    sum = crc32(content.subarray(from, from + STEP_BYTES), sum);
    await setImmediate();
  }
  header.writeUInt32LE(sum, 8);
  header.writeDoubleLE(content.byteLength, 16);
  return header;
}

function contentOf(file: Buffer): Uint8Array | undefined {
  if (file.length < HEADER_BYTES || file.compare(MAGIC, 0, MAGIC.length, 0, MAGIC.length) !== 0) {
    return undefined;
  }
  const content = file.subarray(HEADER_BYTES);
  const whole = content.length === file.readDoubleLE(16) && crc32(content) === file.readUInt32LE(8);
  return whole ? content : undefined;
}
