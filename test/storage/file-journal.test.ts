import type { Journal } from '../../src/core/journal.js';
import { openFileJournal } from '../../src/storage/file-journal.js';
import { journalContract } from '../contract/journal.contract.js';
import { FaultyFiles } from './journal/faulty-files.js';
import { temporaryDirectory } from './temporary-directory.js';

for (const [name, options] of [
  ['the file journal', {}],
  ['the file journal with a segment a batch', { segmentBytes: 200 }],
] as const) {
  const directories = new Map<string, string>();
  const files = new FaultyFiles();
  const open = async (directory: string): Promise<Journal> => {
    const journal = await openFileJournal(directory, { ...options, openFile: files.open });
    directories.set(journal.epoch, directory);
    return journal;
  };
  journalContract(name, {
    create: () => open(temporaryDirectory()),
    reopen: (closed) => open(directories.get(closed.epoch) as string),
    fault: { begin: async () => files.fail('write'), end: async () => files.mend() },
  });
}
