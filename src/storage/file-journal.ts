import { unlink } from 'node:fs/promises';
import { type Observable, Subject } from 'rxjs';
import type { Delivery, ParsedDelivery } from '../core/delivery.js';
import { RepoLiveError } from '../core/errors.js';
import type { Appended, Journal, JournalRecord, TrimLimits } from '../core/journal.js';
import { expendable } from './journal/expendable.js';
import { type JournalReport, reportOn } from './journal/journal-report.js';
import {
  type OnDamage,
  oneByOne,
  rangesOf,
  readSegments,
  throwDamage,
} from './journal/read-segments.js';
import { BatchEncoder, type EncodedBatch } from './journal/record-codec.js';
import { type OnWarning, recoverJournal } from './journal/recover.js';
import type { Segment } from './journal/segment.js';
import { type OpenSegmentFile, openSegmentFile } from './journal/segment-file.js';
import { SegmentWriter } from './journal/segment-writer.js';
import { syncDirectory } from './write-durably.js';

export interface FileJournalOptions {
  /** A segment that would grow beyond this is followed by a new one. @default 64 MiB */
  readonly segmentBytes?: number;
  /** Told when the journal is opened: a torn tail that was cut, damage in the newest segment. */
  readonly onWarning?: OnWarning;
  /**
   * What a `read` does where the journal is damaged: with a handler it tells it and reads on behind the
   * damage, without one it throws `journal_damaged`.
   */
  readonly onDamage?: OnDamage;
  /** How a segment is opened for writing; tests put faults in here. */
  readonly openFile?: OpenSegmentFile;
}

/**
 * The journal as files in a directory of its own: segments of records, each with a checksum.
 *
 * A batch is one write and one fdatasync. The caller makes sure that no other process writes the
 * directory (the data directory's lock does).
 */
export interface FileJournal extends Journal {
  /**
   * @param options.onDamage as in {@link FileJournalOptions}, for this read.
   * Bodies are views into large buffers: copy one to keep it for long.
   */
  read(after: number, options?: { readonly onDamage?: OnDamage }): AsyncIterable<JournalRecord>;
  /** Reads the whole journal and lists what is not as it was written. */
  verify(): Promise<JournalReport>;
}

/** Opens the journal in a directory, or begins one. @throws `journal_damaged` when its epoch is lost. */
export async function openFileJournal(
  directory: string,
  options: FileJournalOptions = {},
): Promise<FileJournal> {
  const { segmentBytes = 64 * 1024 * 1024, openFile = openSegmentFile } = options;
  const onWarning = options.onWarning ?? (() => undefined);
  const { epoch, segments, head } = await recoverJournal(directory, openFile, onWarning);
  const writer = await SegmentWriter.open(segments.at(-1) as Segment, {
    directory,
    epoch,
    segmentBytes,
    openFile,
  });
  return new DirectoryJournal(directory, epoch, segments, head, writer, options.onDamage);
}

class DirectoryJournal implements FileJournal {
  private readonly committed = new Subject<readonly JournalRecord[]>();
  readonly committed$: Observable<readonly JournalRecord[]> = this.committed.asObservable();
  /** Its memory is in use until a write has ended: there is one at a time. */
  private readonly encoder = new BatchEncoder();
  /** Ends when the append that was asked for last has ended. */
  private lastAppend: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly directory: string,
    readonly epoch: string,
    private readonly segments: Segment[],
    private lastOffset: number,
    private readonly writer: SegmentWriter,
    private readonly onDamage: OnDamage = throwDamage,
  ) {}

  get head(): number {
    return this.lastOffset;
  }

  get oldest(): number {
    return this.segments[0]?.firstOffset ?? this.lastOffset + 1;
  }

  append(batch: readonly (Delivery | ParsedDelivery)[]): Promise<readonly Appended[]> {
    if (this.closed) return Promise.reject(journalClosed());
    const result = this.lastAppend.then(() => this.commit(batch));
    this.lastAppend = result.catch(() => undefined);
    return result;
  }

  private async commit(
    batch: readonly (Delivery | ParsedDelivery)[],
  ): Promise<readonly Appended[]> {
    if (batch.length === 0) return [];
    const first = this.lastOffset + 1;
    const encoded = this.encoder.encode(batch, first);
    const segment = await this.written(encoded, first);
    segment.index.note(first, segment.size - encoded.byteLength);
    if (segment !== this.segments.at(-1)) this.segments.push(segment);
    this.lastOffset += batch.length;
    const records = batch.map((delivery, index) => ({ ...delivery, offset: first + index }));
    this.committed.next(records);
    return records.map(({ offset }) => ({ offset, duplicate: false }));
  }

  private async written(batch: EncodedBatch, firstOffset: number): Promise<Segment> {
    try {
      return await this.writer.append(batch, firstOffset);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown fault';
      throw new RepoLiveError(
        'journal_unavailable',
        `The journal in ${this.directory} could not be written (${code}); nothing of the batch was kept. Check the disk and its free space.`,
        { cause: error },
      );
    }
  }

  read(
    after: number,
    options: { readonly onDamage?: OnDamage } = {},
  ): AsyncIterable<JournalRecord> {
    const { head } = this;
    const holder = this.segments.findLastIndex(({ firstOffset }) => firstOffset <= after + 1);
    const ranges = after < head ? rangesOf(this.segments.slice(Math.max(holder, 0))) : [];
    const onDamage = options.onDamage ?? this.onDamage;
    return oneByOne(readSegments(ranges, { after, head, onDamage }));
  }

  async trim(limits: TrimLimits): Promise<number> {
    const count = await expendable(this.segments, limits, (segment) => this.beganAt(segment));
    // Out of sight first: a reader that begins meanwhile must not look for a file that goes.
    const gone = this.segments.splice(0, count);
    for (const { path } of gone) await unlink(path);
    if (gone.length > 0) await syncDirectory(this.directory);
    return this.oldest;
  }

  /** When the first record of a segment arrived; `undefined` while it has none. */
  private async beganAt({ firstOffset }: Segment): Promise<number | undefined> {
    for await (const { receivedAt } of this.read(firstOffset - 1)) return receivedAt;
    return undefined;
  }

  verify(): Promise<JournalReport> {
    return reportOn(this.epoch, this.segments, this.head);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.lastAppend;
    await this.writer.close();
    this.committed.complete();
  }
}

function journalClosed(): RepoLiveError {
  return new RepoLiveError(
    'journal_unavailable',
    'The journal is closed; open it again to append.',
  );
}
