import { open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file whole or not at all: temporary file, fsync, rename, fsync of the directory.
 *
 * Two calls for one path at a time would share the temporary file: the caller queues them.
 */
export async function writeDurably(path: string, ...parts: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}${temporarySuffix}`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      for (const bytes of parts) await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    // What is left of a full disk's file would only make it fuller. The first error is the one to tell.
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** The name of what a crash may leave behind; never read, overwritten the next time. */
export const temporarySuffix = '.tmp';

/** Makes the names in a directory durable: a file's own fsync does not cover them. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Removes a file, if it is there, so that it stays removed. */
export async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** A whole file; `undefined` where there is none. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
