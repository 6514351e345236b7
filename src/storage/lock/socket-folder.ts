import { createHash, randomUUID } from 'node:crypto';
import { link, lstat, mkdir, realpath, unlink, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { RepoLiveError } from '../../core/errors.js';
import { readIfThere } from '../write-durably.js';

/** The shortest limit of any Unix for a socket's path (macOS), less the terminating zero. */
const LONGEST_PATH = 103;

/** The longest name that is ever put behind the folder. */
const LONGEST_NAME = '/engine.lock.0000000000'.length;

/** Says where the sockets are, if not in the data directory itself. */
const POINTER = 'engine.sock.folder';

/**
 * The folder of a data directory's sockets: the directory itself, or, where its path is too long for a
 * socket, one in the system's temporary folder.
 *
 * The choice is written down in the data directory by whoever comes first: another process may have
 * another idea of the temporary folder, and two folders would mean two locks.
 */
export async function socketFolder(dataDir: string): Promise<string> {
  const known = await knownSocketFolder(dataDir);
  if (known === dataDir) return dataDir;
  const folder = known ?? (await writeOnce(join(dataDir, POINTER), await proposal(dataDir)));
  await ownFolder(folder);
  return folder;
}

/** The folder, if it has been decided on; changes nothing. */
export async function knownSocketFolder(dataDir: string): Promise<string | undefined> {
  if (Buffer.byteLength(dataDir) + LONGEST_NAME <= LONGEST_PATH) return dataDir;
  return (await readIfThere(join(dataDir, POINTER)))?.toString();
}

async function proposal(dataDir: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex');
  return join(tmpdir(), `repo-live-${hash.slice(0, 16)}`);
}

/** Writes a file that nobody has written yet. @returns what stands in it, whoever wrote it. */
async function writeOnce(path: string, content: string): Promise<string> {
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, content, { mode: 0o600 });
  try {
    // A link appears with its whole content or not at all, and never replaces anything.
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(temporary);
  }
  return (await readIfThere(path))?.toString() ?? content;
}

/** Temporary folders are everyone's: a folder that someone else put there must not be trusted. */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o077) === 0) return;
  throw new RepoLiveError(
    'data_dir_locked',
    `${folder} should be a folder that only you can enter, but belongs to someone else or is open to others; remove it, or choose a shorter --data-dir.`,
  );
}
