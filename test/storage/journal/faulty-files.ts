import {
  type OpenSegmentFile,
  openSegmentFile,
  type SegmentFile,
} from '../../../src/storage/journal/segment-file.js';

export type Step = 'open' | 'write' | 'sync' | 'truncate' | 'zeros';

/**
 * A disk that does what it is told until a test says otherwise.
 *
 * What is made ready ahead of the batches comes as it may: it has a fault of its own and is not in `asked`.
 */
export class FaultyFiles {
  /** The steps that fail, and how. A step that is not in here works. */
  readonly faults = new Map<Step, NodeJS.ErrnoException>();
  /** What was asked for, in order. */
  readonly asked: Step[] = [];
  /** Ends of the work on files beside their batches. */
  private readonly edits: Promise<void>[] = [];

  readonly open: OpenSegmentFile = async (path, mode) => {
    if (mode !== 'edit') this.step('open');
    let closed = () => {};
    if (mode === 'edit') this.edits.push(new Promise((resolve) => (closed = resolve)));
    const file = await openSegmentFile(path, mode);
    return {
      write: async (parts, position) => {
        await this.halfOf('zeros', file, parts, position);
        await file.write(parts, position);
      },
      commit: async (parts, position) => {
        await this.halfOf('write', file, parts, position);
        this.step('write');
        await file.commit(parts, position);
        this.step('sync');
      },
      sync: async () => {
        if (mode !== 'edit') this.step('sync');
        await file.sync();
      },
      truncate: async (size) => {
        this.step('truncate');
        await file.truncate(size);
      },
      close: () => file.close().finally(closed),
    };
  };

  /** A full disk takes a part before it says so. */
  private async halfOf(
    step: Step,
    file: SegmentFile,
    parts: readonly Uint8Array[],
    position: number,
  ): Promise<void> {
    const fault = this.faults.get(step);
    if (fault === undefined) return;
    const bytes = Buffer.concat(parts);
    await file.write([bytes.subarray(0, bytes.byteLength >> 1)], position);
    if (this.faults.has(step)) throw fault;
  }

  /** Waits until nothing is made ready. */
  async ready(): Promise<void> {
    await Promise.all(this.edits);
  }

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
