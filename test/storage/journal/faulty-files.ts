import {
  type OpenSegmentFile,
  openSegmentFile,
} from '../../../src/storage/journal/segment-file.js';

export type Step = 'open' | 'write' | 'sync' | 'truncate';

/** A disk that does what it is told until a test says otherwise. */
export class FaultyFiles {
  /** The steps that fail, and how. A step that is not in here works. */
  readonly faults = new Map<Step, NodeJS.ErrnoException>();
  /** What was asked for, in order. */
  readonly asked: Step[] = [];

  readonly open: OpenSegmentFile = async (path, flags) => {
    this.step('open');
    const file = await openSegmentFile(path, flags);
    return {
      write: async (bytes, position) => {
        const fault = this.faults.get('write');
        // A full disk takes a part before it says so.
        if (fault) await file.write(bytes.subarray(0, bytes.byteLength >> 1), position);
        this.step('write');
        await file.write(bytes, position);
      },
      sync: async () => {
        this.step('sync');
        await file.sync();
      },
      truncate: async (size) => {
        this.step('truncate');
        await file.truncate(size);
      },
      close: () => file.close(),
    };
  };

  fail(step: Step, code = 'ENOSPC'): void {
    this.faults.set(step, Object.assign(new Error(`${code}: injected`), { code }));
  }

  mend(): void {
    this.faults.clear();
  }

  private step(step: Step): void {
    this.asked.push(step);
    const fault = this.faults.get(step);
    if (fault) throw fault;
  }
}
