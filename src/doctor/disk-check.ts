import { randomBytes } from 'node:crypto';
import { access, constants, stat, statfs, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../core/errors.js';
import { type Check, fine, wrong } from './check.js';

const mebibyte = 1024 ** 2;
/** Three journal segments, and room for the snapshots beside them. */
export const leastFreeBytes = 256 * mebibyte;

/** What the disk below a data directory says. */
export interface Disk {
  /** Bytes that this user may still write. */
  freeBytes(path: string): Promise<number>;
}

export const realDisk: Disk = {
  async freeBytes(path) {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};

/** Whether the data directory, or the place where it will be made, can be written and has room. */
export async function checkDisk(dataDir: string, disk: Disk = realDisk): Promise<Check> {
  const place = await nearest(dataDir);
  try {
    if (!(await stat(place)).isDirectory()) throw new Error('it is not a directory');
    if (place === dataDir) await tryWriting(dataDir);
    else await access(place, constants.W_OK);
  } catch (error) {
    return wrong(
      'disk',
      `${place} cannot be written: ${messageOf(error)}`,
      'give this user the right to write there, free space, or choose another place with --data-dir',
    );
  }
  const free = await disk.freeBytes(place);
  const room = `${inWords(free)} free`;
  if (free < leastFreeBytes) {
    return wrong(
      'disk',
      `${room} at ${place}, less than ${inWords(leastFreeBytes)}`,
      'free some, set retention in the settings file, or choose another place with --data-dir',
    );
  }
  return fine(
    'disk',
    place === dataDir ? `${dataDir}: writable, ${room}` : `${dataDir} will be made, ${room}`,
  );
}

/** The directory itself, or the first above it that is there. */
async function nearest(path: string): Promise<string> {
  for (let place = path; ; place = dirname(place)) {
    const found = await stat(place).catch(() => undefined);
    if (found !== undefined || dirname(place) === place) return place;
  }
}

/** Rights alone do not tell: a disk may be full, or mounted for reading only. */
async function tryWriting(directory: string): Promise<void> {
  const path = join(directory, `.doctor-${randomBytes(6).toString('hex')}`);
  await writeFile(path, 'a moment', { flag: 'wx', mode: 0o600 });
  await unlink(path);
}

function inWords(bytes: number): string {
  const gibibytes = bytes / 1024 ** 3;
  return gibibytes >= 1
    ? `${Math.round(gibibytes * 10) / 10} GiB`
    : `${Math.floor(bytes / mebibyte)} MiB`;
}
