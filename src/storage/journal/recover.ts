import { randomUUID } from 'node:crypto';
import { mkdir, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RepoLiveError } from '../../core/errors.js';
import { syncDirectory, temporarySuffix } from '../write-durably.js';
import { describeDamage, type JournalTail, rangesOf, readSegments } from './read-segments.js';
import { listSegments, readSegmentHeader, type Segment } from './segment.js';
import type { OpenSegmentFile } from './segment-file.js';
import { createSegment } from './segment-writer.js';

export interface JournalWarning {
  readonly code: 'torn_tail' | 'journal_damaged';
  readonly message: string;
}

export type OnWarning = (warning: JournalWarning) => void;

export interface RecoveredJournal {
  readonly epoch: string;
  /** Oldest first; at least one. */
  readonly segments: Segment[];
  readonly head: number;
}

/**
 * Brings a journal's directory into order after whatever ended its last writer, or begins a new one.
 *
 * Only the newest segment is walked: the others were whole when it was begun, and `verify` or a reader
 * finds what has happened to them since. Bytes at its end that hold no record are cut off, without a
 * word where they are zeros: a writer prepares its file with them. A bad place
 * with a whole record behind it is told and kept, though a batch that a loss of power tore in its
 * middle, never answered for, looks the same: cutting could lose what was answered for.
 */
export async function recoverJournal(
  directory: string,
  openFile: OpenSegmentFile,
  onWarning: OnWarning,
): Promise<RecoveredJournal> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    if (name.endsWith(temporarySuffix)) await unlink(join(directory, name));
  }
  const segments = await listSegments(directory);
  const newest = segments.at(-1);
  if (newest === undefined) {
    const epoch = randomUUID();
    segments.push(await createSegment(directory, { epoch, firstOffset: 1 }, openFile));
    await syncDirectory(dirname(directory));
    return { epoch, segments, head: 0 };
  }
  const epoch = await epochOf(segments, directory);
  return { epoch, segments, head: await recoverNewest(newest, openFile, onWarning) };
}

/** The one epoch of all segments. Damaged headers are left to `verify`, as long as one can be read. */
export async function epochOf(segments: readonly Segment[], directory: string): Promise<string> {
  let epoch: string | undefined;
  for (const segment of segments) {
    const { header } = await readSegmentHeader(segment);
    if (header === undefined) continue;
    epoch ??= header.epoch;
    if (header.epoch !== epoch || header.firstOffset !== segment.firstOffset) {
      throw new RepoLiveError(
        'journal_damaged',
        `${segment.name} in ${directory} belongs to another journal, or to another place in this one; move it away to open the journal.`,
      );
    }
  }
  if (epoch === undefined) {
    throw new RepoLiveError(
      'journal_damaged',
      `No segment in ${directory} has a readable header, so the journal's epoch is lost; restore one from a backup, or move the directory away to begin a new journal.`,
    );
  }
  return epoch;
}

/** Walks the newest segment, cuts a torn tail off, and gives the journal's head. */
async function recoverNewest(
  segment: Segment,
  openFile: OpenSegmentFile,
  onWarning: OnWarning,
): Promise<number> {
  let head = segment.firstOffset - 1;
  let tail: JournalTail | undefined;
  const records = readSegments(rangesOf([segment]), {
    after: head,
    onDamage: (damage) => onWarning({ code: 'journal_damaged', message: describeDamage(damage) }),
    onTail: (found) => {
      tail = found;
    },
  });
  for await (const chunk of records) head = chunk.at(-1)?.offset ?? head;
  if (tail !== undefined) {
    const { position, bytes, reason } = tail as JournalTail;
    await cut(segment, position, openFile);
    if (bytes > 0) {
      onWarning({
        code: 'torn_tail',
        message: `Cut ${bytes} bytes off ${segment.name} at byte ${position} (${reason}): a write that was never answered for. The last record is ${head}.`,
      });
    }
  }
  return head;
}

async function cut(segment: Segment, size: number, openFile: OpenSegmentFile): Promise<void> {
  const file = await openFile(segment.path, 'edit');
  try {
    await file.truncate(size);
    await file.sync();
  } finally {
    await file.close();
  }
  segment.size = size;
}
