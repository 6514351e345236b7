import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, RepoLiveError } from '../../core/errors.js';
import type { JournalRecord } from '../../core/journal.js';
import {
  holdsJournal,
  journalFolder,
  readJournalDirectory,
} from '../../storage/read-journal-directory.js';
import { readNdjson } from './read-ndjson.js';

/** A path that exists, with how much there is to read. */
export interface Input {
  readonly path: string;
  readonly kind: 'journal' | 'ndjson';
  readonly bytes: number;
}

/**
 * What a path on the command line means: a journal's directory, a data directory with one, or a file.
 * @throws `bad_request` for any other.
 */
export async function inputAt(path: string): Promise<Input> {
  const found = await stat(path).catch((error: unknown) => {
    throw new RepoLiveError('bad_request', `${path}: cannot be read: ${messageOf(error)}`);
  });
  if (!found.isDirectory()) return { path, kind: 'ndjson', bytes: found.size };
  if (await holdsJournal(path)) return { path, kind: 'journal', bytes: await journalBytes(path) };
  throw new RepoLiveError(
    'bad_request',
    `${path}: expected a journal's directory, a data directory with one, or a file, got a directory without a journal`,
  );
}

/** As much as there is to read, for the bar: the files of the journal, wherever in there it is. */
async function journalBytes(path: string): Promise<number> {
  const inside = join(path, journalFolder);
  const folder = (await holdsJournal(inside)) ? inside : path;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.journal'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * The inputs' deliveries one after the other.
 *
 * One input alone keeps its offsets (a file's are counted from 1), so that dead letters can be found
 * again; several are counted through.
 */
export async function* readInputs(
  inputs: readonly Input[],
  onBytes: (count: number) => void,
): AsyncGenerator<JournalRecord> {
  const [only, ...others] = inputs;
  if (only?.kind === 'journal' && others.length === 0) {
    yield* journalRecords(only.path, onBytes);
    return;
  }
  let count = 0;
  for (const { path, kind } of inputs) {
    const records = kind === 'journal' ? journalRecords(path, onBytes) : readNdjson(path, onBytes);
    for await (const record of records) {
      count += 1;
      yield { ...record, offset: count };
    }
  }
}

async function* journalRecords(
  path: string,
  onBytes: (count: number) => void,
): AsyncGenerator<JournalRecord> {
  for await (const record of readJournalDirectory(path)) {
    onBytes(record.body.byteLength);
    yield record;
  }
}
