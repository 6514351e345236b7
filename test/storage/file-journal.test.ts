import type { Journal } from '../../src/core/journal.js';
import { openFileJournal } from '../../src/storage/file-journal.js';
import { journalContract } from '../contract/journal.contract.js';
import { temporaryDirectory } from './temporary-directory.js';

for (const [name, segmentBytes] of [
  ['the file journal', undefined],
  ['the file journal with a segment a batch', 200],
] as const) {
  const directories = new Map<string, string>();
  const open = async (directory: string): Promise<Journal> => {
    const journal = await openFileJournal(directory, segmentBytes ? { segmentBytes } : {});
    directories.set(journal.epoch, directory);
    return journal;
  };
  journalContract(name, {
    create: () => open(temporaryDirectory()),
    reopen: (closed) => open(directories.get(closed.epoch) as string),
  });
}
