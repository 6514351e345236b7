import { createMemoryJournal } from '../../src/storage/memory-journal.js';
import { journalContract } from '../contract/journal.contract.js';

journalContract('the memory journal', { create: async () => createMemoryJournal() });
