import { filter, of, Subject } from 'rxjs';
import type { ParsedDelivery } from '../core/delivery.js';
import { RepoLiveError } from '../core/errors.js';
import type { IntakeAnswer } from '../core/intake-answer.js';
import type { Appended, Journal } from '../core/journal.js';
import { dedupe } from './dedupe.js';
import { endOfTurn } from './end-of-turn.js';
import { groupCommit } from './group-commit.js';
import { type DurableIds, GuidsInFlight } from './guids-in-flight.js';
import { type RetryBackoffOptions, retryBackoff } from './retry-backoff.js';

export type { DurableIds } from './guids-in-flight.js';

export interface IntakeOptions {
  readonly journal: Pick<Journal, 'append'>;
  readonly window: DurableIds;
  /** Whether the configuration (repository, event, action) lets this delivery in. */
  readonly allows: (delivery: ParsedDelivery) => boolean;
  /** How a write that failed is tried again. @default 3 times, at most 350 ms in all */
  readonly retry?: Pick<RetryBackoffOptions<unknown>, 'retries' | 'baseMs' | 'maxMs' | 'random'>;
  /** What `unavailable` tells the sender. @default 5 */
  readonly retryAfterSeconds?: number;
  /** Gets what a given-up write failed with, for the log. */
  readonly onFault?: (error: unknown) => void;
}

export interface Intake {
  /** Never rejects. After `close` every answer is `unavailable`. */
  submit(delivery: ParsedDelivery): Promise<IntakeAnswer>;
  /** Waits for what is in flight. */
  close(): Promise<void>;
}

interface Submission {
  readonly delivery: ParsedDelivery;
  readonly answer: (answer: IntakeAnswer) => void;
}

/**
 * The way of every delivery from the door to the disk: one queue in, one batch at a time out.
 *
 * Answers `accepted` and `duplicate` are given only for what is durable. A double that arrives while
 * the first is being written waits for that write and shares its end.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { journal, window, allows, onFault } = options;
  const { retry = { retries: 3, baseMs: 50, maxMs: 250 }, retryAfterSeconds = 5 } = options;

  const guids = new GuidsInFlight<Submission>(window);
  const submissions = new Subject<Submission>();
  let isClosed = false;

  const written = retryBackoff(write, { ...retry, passing: isPassing, onDead: refuse });
  // A Subject is no mailbox, and this one needs none: it has one subscriber, which only gathers; a batch
  // begins in a turn of its own, so what is submitted from inside a commit is behind it.
  const written$ = submissions.pipe(
    filter(isAllowed),
    dedupe(guidOf, { seen: guids, onDouble: followFirst }),
    groupCommit((batch) => of(batch).pipe(written), {
      maxItems: 1_000,
      maxWeight: 16 * 1024 * 1024,
      weight: bytesOf,
      closing: () => endOfTurn,
    }),
  );

  const closed = new Promise<void>((resolve) => {
    written$.subscribe({ next: acknowledge, complete: resolve });
  });

  function isAllowed({ delivery, answer }: Submission): boolean {
    try {
      if (allows(delivery)) return true;
      answer({ status: 'filtered' });
    } catch (thrown) {
      // One delivery that the predicate can't bear must not end the stream for all.
      onFault?.(thrown);
      answer({ status: 'unavailable', retryAfterSeconds });
    }
    return false;
  }

  function followFirst(double: Submission): void {
    if (!guids.joined(guidOf(double), double)) double.answer({ status: 'duplicate' });
  }

  async function write(batch: readonly Submission[]): Promise<Written> {
    return { batch, appended: await journal.append(batch.map(({ delivery }) => delivery)) };
  }

  function acknowledge({ batch, appended }: Written): void {
    for (const [index, { delivery, answer }] of batch.entries()) {
      const { offset, duplicate } = appended[index] as Appended;
      const doubles = guids.written(delivery.deliveryId, delivery.receivedAt);
      answer(duplicate ? { status: 'duplicate' } : { status: 'accepted', offset });
      for (const double of doubles) double.answer({ status: 'duplicate' });
    }
  }

  function refuse(batch: readonly Submission[], error: unknown): void {
    onFault?.(error);
    for (const first of batch) {
      for (const submission of [first, ...guids.failed(guidOf(first))]) {
        submission.answer({ status: 'unavailable', retryAfterSeconds });
      }
    }
  }

  return {
    submit: (delivery) =>
      new Promise((answer) => {
        if (isClosed) answer({ status: 'unavailable', retryAfterSeconds });
        else submissions.next({ delivery, answer });
      }),
    close() {
      isClosed = true;
      submissions.complete();
      return closed;
    },
  };
}

interface Written {
  readonly batch: readonly Submission[];
  readonly appended: readonly Appended[];
}

const guidOf = ({ delivery }: Submission): string => delivery.deliveryId;

const bytesOf = ({ delivery }: Submission): number => delivery.body.byteLength;

/** A fault of the disk or the broker may pass; a bug does not. */
const isPassing = (error: unknown): boolean =>
  error instanceof RepoLiveError && error.code === 'journal_unavailable';
