import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import type { Delivery } from '../../src/core/delivery.js';
import { RepoLiveError } from '../../src/core/errors.js';
import type { IntakeAnswer } from '../../src/core/intake-answer.js';
import type { Appended, Journal } from '../../src/core/journal.js';
import { createIntake, type Intake, type IntakeOptions } from '../../src/pipeline/intake.js';
import { createMemoryJournal } from '../../src/storage/memory-journal.js';
import { aParsedDelivery } from '../contract/deliveries.js';
import { allOf } from '../contract/journal.contract.js';

class Ids extends Set<string> {
  override add(id: string): this {
    return super.add(id);
  }
}

const unavailable: IntakeAnswer = { status: 'unavailable', retryAfterSeconds: 5 };
const fault = (message = 'ENOSPC') => new RepoLiveError('journal_unavailable', message);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A journal whose appends end when the test says so. */
class HeldJournal {
  readonly batches: string[][] = [];
  private readonly ends: ((error?: unknown) => void)[] = [];
  private offset = 0;

  append(batch: readonly Delivery[]): Promise<readonly Appended[]> {
    this.batches.push(batch.map(({ deliveryId }) => deliveryId));
    return new Promise((resolve, reject) => {
      this.ends.push((error) => {
        if (error === undefined) {
          resolve(batch.map(() => ({ offset: ++this.offset, duplicate: false })));
        } else {
          reject(error);
        }
      });
    });
  }

  async end(error?: unknown): Promise<void> {
    this.ends.shift()?.(error);
    // One turn for the answers, one for the next batch to be closed and handed in.
    await turn();
    await turn();
  }
}

function intakeOver(
  journal: Pick<Journal, 'append'>,
  options: Partial<IntakeOptions> = {},
): { intake: Intake; seen: Ids; submit: (id: string) => Promise<IntakeAnswer> } {
  const seen = new Ids();
  const intake = createIntake({ journal, window: seen, allows: () => true, ...options });
  return { intake, seen, submit: (id) => intake.submit(aParsedDelivery(id)) };
}

/** The answer if there is one by now. */
async function answered(promise: Promise<IntakeAnswer>): Promise<IntakeAnswer | 'none yet'> {
  await turn();
  return Promise.race([promise, turn().then(() => 'none yet' as const)]);
}

describe('the intake', () => {
  it('accepts a new delivery with its offset, and knows it the next time', async () => {
    const journal = createMemoryJournal();
    const { submit } = intakeOver(journal);
    expect(await submit('a')).to.deep.equal({ status: 'accepted', offset: 1 });
    expect(await submit('b')).to.deep.equal({ status: 'accepted', offset: 2 });
    expect(await submit('a')).to.deep.equal({ status: 'duplicate' });
    expect(journal.head).to.equal(2);
  });

  it('knows what was durable before it began', async () => {
    const journal = createMemoryJournal();
    const { submit } = intakeOver(journal, { window: new Ids(['old']) });
    expect(await submit('old')).to.deep.equal({ status: 'duplicate' });
    expect(journal.head).to.equal(0);
  });

  it('answers only when the write is durable, and marks the id as seen only then', async () => {
    const journal = new HeldJournal();
    const { submit, seen } = intakeOver(journal);
    const answer = submit('a');
    expect(await answered(answer)).to.equal('none yet');
    expect(seen.has('a')).to.equal(false);
    await journal.end();
    expect(await answered(answer)).to.deep.equal({ status: 'accepted', offset: 1 });
    expect(seen.has('a')).to.equal(true);
  });

  it('answers a double that arrives while the first is written when that write is durable', async () => {
    const journal = new HeldJournal();
    const { submit } = intakeOver(journal);
    const first = submit('a');
    await turn();
    const doubles = [submit('a'), submit('a')];
    for (const double of doubles) expect(await answered(double)).to.equal('none yet');
    await journal.end();
    expect(await first).to.deep.equal({ status: 'accepted', offset: 1 });
    for (const double of doubles) expect(await double).to.deep.equal({ status: 'duplicate' });
    expect(journal.batches).to.deep.equal([['a']]);
  });

  it('tells both when that write fails, and does not burn the id', async () => {
    const journal = new HeldJournal();
    const { submit } = intakeOver(journal, { retry: { retries: 0, baseMs: 1, maxMs: 1 } });
    const first = submit('a');
    await turn();
    const double = submit('a');
    await turn();
    await journal.end(fault());
    expect(await first).to.deep.equal(unavailable);
    expect(await double).to.deep.equal(unavailable);
    const again = submit('a');
    await turn();
    await journal.end();
    expect(await again).to.deep.equal({ status: 'accepted', offset: 1 });
  });

  it('writes what comes in one turn as one batch, and what comes during a write as the next', async () => {
    const journal = new HeldJournal();
    const { submit } = intakeOver(journal);
    const answers = [submit('a'), submit('b')];
    await turn();
    answers.push(submit('c'));
    await turn();
    answers.push(submit('d'), submit('e'));
    await turn();
    expect(journal.batches).to.deep.equal([['a', 'b']]);
    await journal.end();
    expect(journal.batches).to.deep.equal([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
    await journal.end();
    expect(await Promise.all(answers)).to.deep.equal(
      [1, 2, 3, 4, 5].map((offset) => ({ status: 'accepted', offset })),
    );
  });

  it('keeps a batch to 1,000 deliveries and 16 MiB', async () => {
    const journal = new HeldJournal();
    const { intake, submit } = intakeOver(journal);
    for (let n = 0; n < 1_500; n += 1) submit(String(n));
    const heavy = { ...aParsedDelivery('heavy'), body: Buffer.alloc(9 * 1024 * 1024) };
    intake.submit(heavy);
    intake.submit({ ...heavy, deliveryId: 'heavy too' });
    for (const size of [1_000, 501, 1]) {
      await turn();
      expect(journal.batches.at(-1)).to.have.length(size);
      await journal.end();
    }
  });

  it('leaves out what the configuration leaves out, and remembers nothing of it', async () => {
    const journal = createMemoryJournal();
    let allowed = false;
    const { submit, seen } = intakeOver(journal, { allows: () => allowed });
    expect(await submit('a')).to.deep.equal({ status: 'filtered' });
    expect(seen.has('a')).to.equal(false);
    expect(journal.head).to.equal(0);
    allowed = true;
    expect(await submit('a')).to.deep.equal({ status: 'accepted', offset: 1 });
  });

  it('survives a configuration that throws, and tells it', async () => {
    const faults: unknown[] = [];
    const { submit } = intakeOver(createMemoryJournal(), {
      allows: ({ deliveryId }) => {
        if (deliveryId === 'bad') throw new TypeError('no repository');
        return true;
      },
      onFault: (error) => faults.push(error),
    });
    expect(await submit('bad')).to.deep.equal(unavailable);
    expect(await submit('good')).to.deep.equal({ status: 'accepted', offset: 1 });
    expect(faults).to.have.length(1);
  });

  it('answers duplicate where the journal itself knew the delivery', async () => {
    const append = async (batch: readonly Delivery[]) =>
      batch.map(({ deliveryId }) => ({ offset: 7, duplicate: deliveryId === 'known' }));
    const { submit, seen } = intakeOver({ append });
    expect(await Promise.all([submit('known'), submit('new')])).to.deep.equal([
      { status: 'duplicate' },
      { status: 'accepted', offset: 7 },
    ]);
    expect(seen.has('known')).to.equal(true);
  });

  it('keeps the order when a delivery is submitted from inside the commit of another', async () => {
    const journal = createMemoryJournal();
    const { intake, submit } = intakeOver(journal);
    const inner: Promise<IntakeAnswer>[] = [];
    const subscription = journal.committed$.subscribe(() => {
      subscription.unsubscribe();
      inner.push(submit('inner'));
    });
    expect(await submit('outer')).to.deep.equal({ status: 'accepted', offset: 1 });
    expect(await inner[0]).to.deep.equal({ status: 'accepted', offset: 2 });
    await intake.close();
  });

  describe('over a journal that can not write', () => {
    let clock: sinon.SinonFakeTimers;

    beforeEach(() => {
      clock = sinon.useFakeTimers({
        toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
      });
    });

    afterEach(() => clock.restore());

    it('tries again, and accepts when the fault has passed', async () => {
      const append = sinon.stub<[readonly Delivery[]], Promise<readonly Appended[]>>();
      append.onCall(0).rejects(fault()).onCall(1).rejects(fault());
      append.resolves([{ offset: 1, duplicate: false }]);
      const { submit } = intakeOver({ append });
      const answer = submit('a');
      await turn();
      await clock.tickAsync(1_000);
      expect(await answer).to.deep.equal({ status: 'accepted', offset: 1 });
      expect(append.callCount).to.equal(3);
    });

    it('gives up within a second, tells why, and works again when the disk does', async () => {
      const faults: unknown[] = [];
      let full = true;
      const append = async (batch: readonly Delivery[]) => {
        if (full) throw fault();
        return batch.map((_, n) => ({ offset: n + 1, duplicate: false }));
      };
      const { submit } = intakeOver(
        { append },
        {
          retry: { retries: 3, baseMs: 50, maxMs: 250, random: () => 0.999 },
          onFault: (error) => faults.push(error),
          retryAfterSeconds: 9,
        },
      );
      const answers = [submit('a'), submit('b'), submit('a')];
      await turn();
      await clock.tickAsync(999);
      for (const answer of answers) {
        expect(await answer).to.deep.equal({ status: 'unavailable', retryAfterSeconds: 9 });
      }
      expect(faults).to.have.length(1).and.to.have.nested.property('0.code', 'journal_unavailable');
      full = false;
      expect(await submit('a')).to.deep.equal({ status: 'accepted', offset: 1 });
    });

    it('does not try again what can not pass', async () => {
      const append = sinon.stub().rejects(new RepoLiveError('limit', 'too large'));
      const { submit } = intakeOver({ append });
      expect(await submit('a')).to.deep.equal(unavailable);
      expect(append.callCount).to.equal(1);
    });
  });

  it('waits for what is in flight when it closes, and answers unavailable from then on', async () => {
    const journal = new HeldJournal();
    const { intake, submit } = intakeOver(journal);
    const first = submit('a');
    await turn();
    const second = submit('b');
    let closed = false;
    const closing = intake.close().then(() => {
      closed = true;
    });
    expect(await submit('late')).to.deep.equal(unavailable);
    await journal.end();
    expect(closed).to.equal(false);
    await journal.end();
    await closing;
    expect(await first).to.deep.equal({ status: 'accepted', offset: 1 });
    expect(await second).to.deep.equal({ status: 'accepted', offset: 2 });
    await intake.close();
  });

  it('closes at once when nothing is in flight', async () => {
    const { intake } = intakeOver(createMemoryJournal());
    await intake.close();
  });

  it('keeps its promises under any mixture of doubles, faults and turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), turnsBefore: fc.nat(2) }),
        ),
        fc.infiniteStream(fc.boolean()),
        async (submissions, failing) => {
          const memory = createMemoryJournal();
          const append: Journal['append'] = async (batch) => {
            await turn();
            if (failing.next().value) throw fault();
            return memory.append(batch);
          };
          const { intake, submit, seen } = intakeOver(
            { append },
            { retry: { retries: 0, baseMs: 0, maxMs: 0 } },
          );
          const answers: Promise<[string, IntakeAnswer]>[] = [];
          for (const { id, turnsBefore } of submissions) {
            for (let n = 0; n < turnsBefore; n += 1) await turn();
            answers.push(submit(id).then((answer) => [id, answer]));
          }
          const all = await Promise.all(answers);
          await intake.close();

          const journalled = (await allOf(memory.read(0))).map(({ deliveryId }) => deliveryId);
          expect(new Set(journalled).size, 'each id once').to.equal(journalled.length);
          expect([...seen].sort()).to.deep.equal([...journalled].sort());
          const accepted = all.flatMap(([id, answer]) =>
            answer.status === 'accepted' ? [[answer.offset, id]] : [],
          );
          expect(accepted).to.have.deep.members(journalled.map((id, n) => [n + 1, id]));
          for (const [id, { status }] of all) {
            expect(status).to.be.oneOf(['accepted', 'duplicate', 'unavailable']);
            if (status === 'duplicate') expect(journalled).to.include(id);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
