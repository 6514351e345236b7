import { join } from 'node:path';
import { RepoLiveError } from '../core/errors.js';
import type { JournalRecord } from '../core/journal.js';
import { type JournalReport, reportOn } from './journal/journal-report.js';
import { type OnDamage, rangesOf, readSegments, throwDamage } from './journal/read-segments.js';
import { epochOf } from './journal/recover.js';
import { listSegments, type Segment } from './journal/segment.js';

/** The journal's place inside a data directory. */
export const journalFolder = 'journal';

/** Whether a directory is a journal's own, or a data directory with a journal in it. */
export async function holdsJournal(directory: string): Promise<boolean> {
  return (await segmentsIn(directory)).length > 0;
}

/**
 * The records of a journal in a directory (its own or the data directory around it), oldest first.
 *
 * Takes no lock and changes nothing, so it may read while another process writes: what that one had
 * not finished when the reading began is left out.
 *
 * @param options.onDamage told of each damaged place, and reading goes on behind it; without it, reading
 * ends there with `journal_damaged`.
 * @throws `not_found` where there is no journal.
 */
export async function* readJournalDirectory(
  directory: string,
  options: { readonly onDamage?: OnDamage } = {},
): AsyncGenerator<JournalRecord> {
  const ranges = rangesOf(await someSegmentsIn(directory));
  const onDamage = options.onDamage ?? throwDamage;
  const chunks = readSegments(ranges, { after: 0, onDamage, onTail: () => undefined });
  for await (const chunk of chunks) for (const record of chunk) yield record;
}

/** Checks every record of a journal without opening it for writing. @throws as {@link readJournalDirectory} */
export async function inspectJournalDirectory(directory: string): Promise<JournalReport> {
  const segments = await someSegmentsIn(directory);
  return reportOn(await epochOf(segments, directory), segments);
}

async function someSegmentsIn(directory: string): Promise<Segment[]> {
  const segments = await segmentsIn(directory);
  if (segments.length > 0) return segments;
  throw new RepoLiveError(
    'not_found',
    `${directory} holds no journal: expected files like 0000000000000001.journal in it or in its folder "${journalFolder}".`,
  );
}

async function segmentsIn(directory: string): Promise<Segment[]> {
  for (const place of [directory, join(directory, journalFolder)]) {
    const segments = await listSegments(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
      throw error;
    });
    if (segments.length > 0) return segments;
  }
  return [];
}
