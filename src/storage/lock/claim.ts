import { link, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { askWho, type LockHolder } from './ask-who.js';

const MARK = /^engine\.lock\.(\d{1,10})$/;

/** The way in to whoever holds the lock. */
export const socketName = 'engine.sock';

/** The socket that a claimant listens on, under a name of its own. */
export const ownName = (id: string): string => `engine.${id}.own`;
const OWN = /^engine\.[0-9a-f]+\.own$/;

/**
 * Claims the lock for a listening socket, or says who holds it.
 *
 * A claim is a hard link `engine.lock.N` to the claimant's socket, so that it answers from its first
 * moment and stops to answer when its process dies, however it dies. Whoever finds the highest one
 * silent may claim the next number; a link never replaces another, so one of several wins.
 *
 * Safe because the highest mark is never removed, not even on release: numbers only grow. A claimant
 * that was delayed and comes with a number from the past sees a higher one, and begins again; a stale
 * mark is removed only by the holder of a higher one. (Removing a stale socket and listening in its
 * place, the usual way, lets two processes remove each other's.)
 */
export async function claim(
  folder: string,
  own: string,
): Promise<LockHolder | 'silent' | undefined> {
  for (;;) {
    const top = await highestMark(folder);
    if (top > 0) {
      const holder = await askWho(markPath(folder, top));
      if (holder !== undefined) return holder;
    }
    const mine = top + 1;
    try {
      await link(own, markPath(folder, mine));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    if ((await highestMark(folder)) === mine) {
      await tidy(folder, own, mine);
      return undefined;
    }
    await unlinkIfThere(markPath(folder, mine));
  }
}

/** Who holds the lock of this folder now; `undefined` for nobody. */
export async function holderIn(folder: string): Promise<LockHolder | 'silent' | undefined> {
  const top = await highestMark(folder);
  return top > 0 ? askWho(markPath(folder, top)) : undefined;
}

/** The new holder takes over the way in, and removes what dead ones have left. */
async function tidy(folder: string, own: string, mine: number): Promise<void> {
  await unlinkIfThere(join(folder, socketName));
  await link(own, join(folder, socketName));
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const mark = MARK.exec(name)?.[1];
    if (mark !== undefined && Number(mark) < mine) await unlinkIfThere(path);
    // Others may be claiming at this moment: theirs answer.
    if (OWN.test(name) && path !== own && (await askWho(path)) === undefined) {
      await unlinkIfThere(path);
    }
  }
}

async function highestMark(folder: string): Promise<number> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return Math.max(0, ...names.map((name) => Number(MARK.exec(name)?.[1] ?? 0)));
}

function markPath(folder: string, mark: number): string {
  return join(folder, `engine.lock.${mark}`);
}

export async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
