import { expect } from 'chai';
import fc from 'fast-check';
import type { Delivery } from '../../src/core/delivery.js';
import type { Journal, JournalRecord } from '../../src/core/journal.js';
import { aDelivery, anyDelivery, asData } from './deliveries.js';

export interface JournalUnderTest {
  /** A new, empty journal. */
  create(): Promise<Journal>;
  /** The same journal again after it was closed; left out by adapters that keep nothing. */
  reopen?(closed: Journal): Promise<Journal>;
  /** Makes it unable to write, and able again; left out by adapters that always are. */
  readonly fault?: { begin(): Promise<void>; end(): Promise<void> };
  /** Lets go of what `create` took outside of the journal. */
  cleanUp?(): Promise<void>;
}

export async function allOf(records: AsyncIterable<JournalRecord>): Promise<JournalRecord[]> {
  const all: JournalRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

/** What every adapter of the `Journal` port guarantees. */
export function journalContract(name: string, adapter: JournalUnderTest): void {
  describe(`${name}, as a Journal`, () => {
    let journal: Journal;

    beforeEach(async () => {
      journal = await adapter.create();
    });

    afterEach(async () => {
      await journal.close();
      await adapter.cleanUp?.();
    });

    it('begins empty: head 0, oldest 1, nothing to read', async () => {
      expect(journal.head).to.equal(0);
      expect(journal.oldest).to.equal(1);
      expect(await allOf(journal.read(0))).to.deep.equal([]);
    });

    it('gives back every delivery as it was appended, to the byte', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyDelivery, { minLength: 1, maxLength: 8 }), async (batch) => {
          const before = journal.head;
          const appended = await journal.append(batch);
          const records = await allOf(journal.read(before));
          expect(records.map(asData)).to.deep.equal(batch.map(asData));
          expect(records.map(({ offset }) => offset)).to.deep.equal(
            appended.map(({ offset }) => offset),
          );
        }),
        { numRuns: 40 },
      );
    });

    it('numbers deliveries with positive integers that grow in the order of the batch', async () => {
      const appended = [
        ...(await journal.append([aDelivery('a'), aDelivery('b')])),
        ...(await journal.append([aDelivery('c')])),
      ];
      const offsets = appended.map(({ offset }) => offset);
      expect(offsets.every((offset) => Number.isSafeInteger(offset) && offset > 0)).to.equal(true);
      expect([...new Set(offsets)].sort((a, b) => a - b)).to.deep.equal(offsets);
      expect(journal.head).to.equal(offsets.at(-1));
      expect(journal.oldest).to.be.within(1, offsets[0] as number);
    });

    it('reads only what is behind `after`', async () => {
      const appended = await journal.append(['a', 'b', 'c'].map((id) => aDelivery(id)));
      const [, second, third] = appended.map(({ offset }) => offset) as [number, number, number];
      const ids = async (after: number) =>
        (await allOf(journal.read(after))).map(({ deliveryId }) => deliveryId);
      expect(await ids(second - 1)).to.deep.equal(['b', 'c']);
      expect(await ids(second)).to.deep.equal(['c']);
      expect(await ids(third)).to.deep.equal([]);
      expect(await ids(third + 1_000)).to.deep.equal([]);
    });

    it('lets go of the oldest as far as it is asked to, never of one behind `before`', async () => {
      for (let number = 1; number <= 10; number += 1) {
        await journal.append([{ ...aDelivery(`d${number}`), receivedAt: number * 1_000 }]);
      }
      const offsets = (await allOf(journal.read(0))).map(({ offset }) => offset);
      const sixth = offsets[5] as number;
      expect(await journal.trim({ before: sixth })).to.equal(offsets[0]);
      expect(await journal.trim({ before: sixth, receivedBefore: 1_000 })).to.equal(offsets[0]);

      const oldest = await journal.trim({ before: sixth, receivedBefore: 4_500 });
      expect(journal.oldest).to.equal(oldest);
      expect(oldest).to.be.at.most(offsets[4] as number);
      expect(await journal.trim({ before: sixth, bytes: 0 })).to.be.within(oldest, sixth);

      const kept = offsets.filter((offset) => offset >= journal.oldest);
      expect((await allOf(journal.read(0))).map(({ offset }) => offset)).to.deep.equal(kept);
      expect(journal.head).to.equal(offsets.at(-1));
      const [next] = await journal.append([aDelivery('next')]);
      expect(next?.offset).to.be.greaterThan(offsets.at(-1) as number);
      if (adapter.reopen === undefined) return;
      const { oldest: before } = journal;
      await journal.close();
      journal = await adapter.reopen(journal);
      expect(journal.oldest).to.equal(before);
      expect((await allOf(journal.read(0))).map(({ offset }) => offset)).to.deep.equal([
        ...kept,
        next?.offset,
      ]);
    });

    it('reads up to the head at the time of the call, whatever is appended meanwhile', async () => {
      await journal.append([aDelivery('a'), aDelivery('b')]);
      const reading = journal.read(0);
      await journal.append([aDelivery('c')]);
      const ids: string[] = [];
      for await (const { deliveryId } of reading) {
        ids.push(deliveryId);
        await journal.append([aDelivery('later')]);
      }
      expect(ids).to.deep.equal(['a', 'b']);
    });

    it('keeps the order of appends that were asked for at once, and the order within each', async () => {
      const batches = Array.from({ length: 20 }, (_, b) =>
        Array.from({ length: 1 + (b % 3) }, (_, i) => aDelivery(`${b}.${i}`)),
      );
      const appended = (await Promise.all(batches.map((batch) => journal.append(batch)))).flat();
      const records = await allOf(journal.read(0));
      expect(records.map(asData)).to.deep.equal(batches.flat().map(asData));
      expect(records.map(({ offset }) => offset)).to.deep.equal(
        appended.map(({ offset }) => offset),
      );
    });

    it('emits each batch on committed$ once, in order, before its append is seen to resolve', async () => {
      const emitted: JournalRecord[][] = [];
      journal.committed$.subscribe((batch) => emitted.push([...batch]));
      const seen = await Promise.all(
        [[aDelivery('a'), aDelivery('b')], [aDelivery('c')]].map(async (batch) => {
          await journal.append(batch);
          return emitted.length;
        }),
      );
      expect(seen[0]).to.be.at.least(1);
      expect(seen[1]).to.equal(2);
      expect(emitted.map((batch) => batch.map(({ deliveryId }) => deliveryId))).to.deep.equal([
        ['a', 'b'],
        ['c'],
      ]);
      expect(emitted.flat().map(asData)).to.deep.equal((await allOf(journal.read(0))).map(asData));
      expect(emitted.flat().at(-1)?.offset).to.equal(journal.head);
    });

    it('hands the payload that the writer had at hand on to committed$', async () => {
      const emitted: JournalRecord[] = [];
      journal.committed$.subscribe((batch) => emitted.push(...batch));
      const payload = { action: 'opened' };
      await journal.append([{ ...aDelivery('a'), payload }]);
      expect(emitted[0]?.payload).to.equal(payload);
    });

    it('is not moved by an empty batch', async () => {
      const emitted: unknown[] = [];
      journal.committed$.subscribe((batch) => emitted.push(batch));
      expect(await journal.append([])).to.deep.equal([]);
      expect(journal.head).to.equal(0);
      expect(emitted).to.deep.equal([]);
    });

    it('tells every subscriber of committed$ in offset order, also when one of them appends', async () => {
      const first: string[] = [];
      const second: string[] = [];
      let inner: Promise<unknown> | undefined;
      journal.committed$.subscribe((batch) => {
        for (const { deliveryId } of batch) first.push(deliveryId);
        inner ??= journal.append([aDelivery('inner')]);
      });
      journal.committed$.subscribe((batch) => {
        for (const { deliveryId } of batch) second.push(deliveryId);
      });
      await journal.append([aDelivery('outer')]);
      await inner;
      expect(first).to.deep.equal(['outer', 'inner']);
      expect(second).to.deep.equal(['outer', 'inner']);
    });

    it('has an epoch that no other journal has', async () => {
      const other = await adapter.create();
      expect(journal.epoch).to.be.a('string').that.is.not.empty;
      expect(other.epoch).not.to.equal(journal.epoch);
      await other.close();
    });

    it('waits for appends under way when it closes, completes committed$, and takes no more', async () => {
      let completed = false;
      journal.committed$.subscribe({ complete: () => (completed = true) });
      const underWay = journal.append([aDelivery('a')]);
      await journal.close();
      expect(completed).to.equal(true);
      expect(await underWay).to.have.length(1);
      const rejected = await journal.append([aDelivery('b')]).catch((error: unknown) => error);
      expect(rejected).to.have.property('code', 'journal_unavailable');
      await journal.close();
    });

    const { fault, reopen } = adapter;
    if (fault !== undefined) {
      it('rejects with journal_unavailable what it can not write, keeps none of it, and recovers', async () => {
        const emitted: string[] = [];
        journal.committed$.subscribe((batch) => {
          for (const { deliveryId } of batch) emitted.push(deliveryId);
        });
        await journal.append([aDelivery('a')]);
        await fault.begin();
        const error = await journal
          .append([aDelivery('lost'), aDelivery('lost too')])
          .catch((thrown: unknown) => thrown);
        expect(error).to.have.property('code', 'journal_unavailable');
        await fault.end();
        await journal.append([aDelivery('b')]);
        const read = (await allOf(journal.read(0))).map(({ deliveryId }) => deliveryId);
        expect(read).to.deep.equal(['a', 'b']);
        expect(emitted).to.deep.equal(['a', 'b']);
      });
    }

    if (reopen === undefined) return;

    it('is the same journal after it was closed and opened again', async () => {
      const before: Delivery[] = [aDelivery('a'), aDelivery('b')];
      await journal.append(before);
      const { epoch, head, oldest } = journal;
      await journal.close();
      journal = await reopen(journal);
      expect({ epoch: journal.epoch, head: journal.head, oldest: journal.oldest }).to.deep.equal({
        epoch,
        head,
        oldest,
      });
      const [next] = await journal.append([aDelivery('c')]);
      expect(next?.offset).to.be.greaterThan(head);
      expect((await allOf(journal.read(0))).map(({ deliveryId }) => deliveryId)).to.deep.equal([
        'a',
        'b',
        'c',
      ]);
    });
  });
}
