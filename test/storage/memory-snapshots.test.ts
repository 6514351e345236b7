import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { snapshotsContract } from '../contract/snapshots.contract.js';

snapshotsContract('the memory snapshots', { create: async () => createMemorySnapshots() });
