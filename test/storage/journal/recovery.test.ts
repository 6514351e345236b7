import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { openFileJournal } from '../../../src/storage/file-journal.js';
import type { JournalDamage } from '../../../src/storage/journal/read-segments.js';
import type { JournalWarning } from '../../../src/storage/journal/recover.js';
import { segmentHeaderBytes } from '../../../src/storage/journal/segment-header.js';
import { aDelivery } from '../../contract/deliveries.js';
import { allOf } from '../../contract/journal.contract.js';
import { temporaryDirectory } from '../temporary-directory.js';

const FIRST = '0000000000000001.journal';

/** A closed journal of these deliveries, one batch each, in one segment unless `segmentBytes` says less. */
async function written(names: readonly string[], segmentBytes?: number): Promise<string> {
  const directory = temporaryDirectory();
  const journal = await openFileJournal(directory, segmentBytes ? { segmentBytes } : {});
  for (const id of names) await journal.append([aDelivery(id)]);
  await journal.close();
  return directory;
}

/** How many bytes there are without zeros at their end: whether those were written nobody can say. */
function withoutZeros(bytes: Uint8Array): number {
  return bytes.findLastIndex((byte) => byte !== 0) + 1;
}

interface Opened {
  readonly ids: readonly string[];
  readonly offsets: readonly number[];
  readonly warnings: readonly JournalWarning[];
  readonly damage: readonly JournalDamage[];
  readonly verified: readonly JournalDamage[];
  readonly epoch: string;
}

/** What a journal gives after it was opened, and whether it takes one more. */
async function opened(directory: string): Promise<Opened> {
  const warnings: JournalWarning[] = [];
  const damage: JournalDamage[] = [];
  const journal = await openFileJournal(directory, { onWarning: (it) => warnings.push(it) });
  const { head, epoch } = journal;
  const onDamage = (it: JournalDamage) => damage.push(it);
  const before = await allOf(journal.read(0, { onDamage }));
  const verified = (await journal.verify()).damage;
  const [appended] = await journal.append([aDelivery('one more')]);
  expect(appended?.offset).to.equal(head + 1);
  expect((await allOf(journal.read(head))).map(({ deliveryId }) => deliveryId)).to.deep.equal([
    'one more',
  ]);
  await journal.close();
  const ids = before.map(({ deliveryId }) => deliveryId);
  return { ids, offsets: before.map(({ offset }) => offset), warnings, damage, verified, epoch };
}

describe('opening the file journal', () => {
  it('cuts a last record off that was torn at any byte, and says so', async () => {
    const directory = await written(['a', 'b']);
    const path = join(directory, FIRST);
    const whole = readFileSync(path);
    const oneRecord = (whole.length - segmentHeaderBytes) / 2;
    for (let torn = 1; torn < oneRecord; torn += 1) {
      writeFileSync(path, whole.subarray(0, whole.length - torn));
      const { ids, warnings, damage, verified } = await opened(directory);
      expect(ids, `${torn} bytes short`).to.deep.equal(['a']);
      expect(warnings.map(({ code }) => code)).to.deep.equal(['torn_tail']);
      const left = withoutZeros(whole.subarray(0, whole.length - torn));
      const cut = left - segmentHeaderBytes - oneRecord;
      expect(warnings[0]?.message).to.include(`Cut ${cut} bytes off ${FIRST}`);
      expect([...damage, ...verified]).to.deep.equal([]);
    }
  });

  it('says nothing where the last record is whole', async () => {
    const { ids, warnings, damage } = await opened(await written(['a', 'b']));
    expect(ids).to.deep.equal(['a', 'b']);
    expect([...warnings, ...damage]).to.deep.equal([]);
  });

  it('cuts off a last record with a flipped byte, and noise, when nothing is behind', async () => {
    const directory = await written(['a', 'b']);
    const path = join(directory, FIRST);
    const whole = readFileSync(path);
    const last = whole.length - (whole.length - segmentHeaderBytes) / 2;
    const flipped = Buffer.from(whole);
    flipped[last + 20] = (flipped[last + 20] as number) ^ 1;
    const noise = Buffer.concat([
      whole.subarray(0, last),
      Buffer.from('\xff\x52\x4c\x01 and more', 'latin1'),
    ]);
    for (const torn of [flipped, noise]) {
      writeFileSync(path, torn);
      const { ids, warnings } = await opened(directory);
      expect(ids).to.deep.equal(['a']);
      expect(warnings.map(({ code }) => code)).to.deep.equal(['torn_tail']);
    }
  });

  it('never skips a flipped byte in silence, wherever it is', async () => {
    const names = ['a', 'b', 'c'];
    const directory = await written(names);
    const path = join(directory, FIRST);
    const whole = readFileSync(path);
    const oneRecord = (whole.length - segmentHeaderBytes) / names.length;
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] as number) ^ 0x10;
      writeFileSync(path, flipped);
      const { ids, warnings, damage, verified } = await opened(directory);
      const hit = Math.floor((at - segmentHeaderBytes) / oneRecord);
      expect(ids, `byte ${at}`).to.deep.equal(names.filter((_, n) => n !== hit));
      if (hit === names.length - 1) {
        expect(warnings.map(({ code }) => code)).to.deep.equal(['torn_tail']);
        expect([...damage, ...verified]).to.deep.equal([]);
        continue;
      }
      expect(warnings.map(({ code }) => code)).to.deep.equal(['journal_damaged']);
      expect(damage).to.deep.equal(verified);
      expect(damage).to.have.length(1);
      expect(damage[0]).to.include({
        segment: FIRST,
        after: Math.max(hit, 0),
        before: hit < 0 ? 1 : hit + 2,
        position: hit < 0 ? 0 : segmentHeaderBytes + hit * oneRecord,
        bytes: hit < 0 ? segmentHeaderBytes : oneRecord,
      });
    }
  });

  it('does not number a new record like one behind the damage', async () => {
    const directory = await written(['a', 'b', 'c']);
    const path = join(directory, FIRST);
    const bytes = readFileSync(path);
    bytes[segmentHeaderBytes + 70] = 0xee;
    writeFileSync(path, bytes);
    const { offsets } = await opened(directory);
    expect(offsets).to.deep.equal([1, 3]);
  });

  it('throws journal_damaged from a read that reaches the damage and was given no handler', async () => {
    const directory = await written(['a', 'b', 'c']);
    const path = join(directory, FIRST);
    const bytes = readFileSync(path);
    const second = segmentHeaderBytes + (bytes.length - segmentHeaderBytes) / 3;
    bytes[second + 30] = (bytes[second + 30] as number) ^ 1;
    writeFileSync(path, bytes);
    const journal = await openFileJournal(directory);
    const read: string[] = [];
    let thrown: unknown;
    try {
      for await (const { deliveryId } of journal.read(0)) read.push(deliveryId);
    } catch (error) {
      thrown = error;
    }
    expect(read).to.deep.equal(['a']);
    expect(thrown).to.have.property('code', 'journal_damaged');
    expect(thrown).to.have.nested.property('details.damage.after', 1);
    expect(thrown).to.have.nested.property('details.damage.before', 3);
    expect((await allOf(journal.read(2))).map(({ deliveryId }) => deliveryId)).to.deep.equal(['c']);
    await journal.close();
  });

  it('finds damage in a segment that is not the newest, also at its end', async () => {
    const directory = await written(['a', 'b', 'c'], 200);
    const path = join(directory, '0000000000000002.journal');
    truncateSync(path, readFileSync(path).length - 1);
    const { ids, damage, verified, warnings } = await opened(directory);
    expect(ids).to.deep.equal(['a', 'c']);
    expect(damage).to.deep.equal(verified);
    expect(damage).to.have.length(1);
    expect(damage[0]).to.include({ segment: '0000000000000002.journal', after: 1, before: 3 });
    expect(warnings).to.deep.equal([]);
  });

  it('finds that a whole segment is missing', async () => {
    const directory = await written(['a', 'b', 'c'], 200);
    rmSync(join(directory, '0000000000000002.journal'));
    const { ids, damage } = await opened(directory);
    expect(ids).to.deep.equal(['a', 'c']);
    expect(damage).to.have.length(1);
    expect(damage[0]).to.include({ after: 1, before: 3, bytes: 0, reason: 'records are missing' });
  });

  it('finds what was cut off its newest segment while it was open', async () => {
    const directory = await written(['a', 'b']);
    const journal = await openFileJournal(directory);
    truncateSync(join(directory, FIRST), segmentHeaderBytes);
    const { damage } = await journal.verify();
    expect(damage).to.have.length(1);
    expect(damage[0]).to.include({ after: 0, before: null });
    await journal.close();
  });

  it('starts from the oldest segment that is kept', async () => {
    const directory = await written(['a', 'b', 'c'], 200);
    rmSync(join(directory, FIRST));
    const journal = await openFileJournal(directory);
    expect({ oldest: journal.oldest, head: journal.head }).to.deep.equal({ oldest: 2, head: 3 });
    expect((await allOf(journal.read(0))).map(({ offset }) => offset)).to.deep.equal([2, 3]);
    expect((await journal.verify()).damage).to.deep.equal([]);
    await journal.close();
  });

  it('goes on with an empty newest segment, as a crash right after its making leaves it', async () => {
    const directory = await written(['a', 'b', 'c'], 200);
    truncateSync(join(directory, '0000000000000003.journal'), segmentHeaderBytes);
    const { ids, warnings, damage } = await opened(directory);
    expect(ids).to.deep.equal(['a', 'b']);
    expect([...warnings, ...damage]).to.deep.equal([]);
  });

  it('removes what a crash during the making of a segment left behind', async () => {
    const directory = await written(['a']);
    const leftover = join(directory, '0000000000000002.journal.tmp');
    writeFileSync(leftover, 'half a head');
    const { ids } = await opened(directory);
    expect(ids).to.deep.equal(['a']);
    expect(existsSync(leftover)).to.equal(false);
  });

  it('keeps its epoch when one copy in a header is damaged, and refuses when none can be read', async () => {
    const directory = await written(['a']);
    const { epoch } = await opened(directory);
    const path = join(directory, FIRST);
    const bytes = readFileSync(path);
    bytes[10] = 0;
    writeFileSync(path, bytes);
    expect((await opened(directory)).epoch).to.equal(epoch);
    bytes[74] = 0;
    writeFileSync(path, bytes);
    const error = await openFileJournal(directory).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'journal_damaged');
    expect(error).to.have.property('message').that.includes('epoch');
  });

  it("refuses a directory with another journal's segment in it", async () => {
    const directory = await written(['a']);
    const other = await written(['x', 'y'], 200);
    const name = '0000000000000002.journal';
    copyFileSync(join(other, name), join(directory, name));
    const error = await openFileJournal(directory).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'journal_damaged');
    expect(error).to.have.property('message').that.includes(name);
  });

  it('finds the next whole record behind damage of megabytes, false beginnings in it and all', async () => {
    const directory = temporaryDirectory();
    const journal = await openFileJournal(directory);
    for (let n = 1; n <= 20; n += 1) {
      await journal.append([aDelivery(String(n).padStart(2), 'x'.repeat(300_000))]);
    }
    await journal.close();
    const path = join(directory, FIRST);
    const bytes = readFileSync(path);
    const size = (bytes.length - segmentHeaderBytes) / 20;
    const from = segmentHeaderBytes + Math.floor(2.5 * size);
    const to = segmentHeaderBytes + Math.floor(13.5 * size);
    bytes.fill(0xff, from, to);
    // Heads that promise records of 1 MB, of 64 MB, and the mark across a chunk's end.
    for (const [at, length] of [
      [from + 100, 1_000_000],
      [from + 5_000, 0x03fffff0],
      [2 * 1024 * 1024 + segmentHeaderBytes - 2, 500],
    ] as const) {
      bytes.set([0xff, 0x52, 0x4c, 0x01], at);
      bytes.writeUInt32LE(length, at + 8);
    }
    writeFileSync(path, bytes);
    const { offsets, damage, verified } = await opened(directory);
    expect(offsets).to.deep.equal([1, 2, 15, 16, 17, 18, 19, 20]);
    expect(damage).to.deep.equal(verified);
    expect(damage).to.have.length(1);
    expect(damage[0]).to.include({ after: 2, before: 15, bytes: 12 * size });
  });

  it('finds its way from any offset over records of any size, chunks and segments', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat({ max: 700_000 }), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (batches) => {
          const directory = temporaryDirectory();
          const options = { segmentBytes: 1_500_000 };
          let journal = await openFileJournal(directory, options);
          const sizes = batches.flat();
          for (const batch of batches) {
            await journal.append(batch.map((size, n) => aDelivery(`${n}`, 'x'.repeat(size))));
          }
          for (const fresh of [false, true]) {
            if (fresh) {
              await journal.close();
              journal = await openFileJournal(directory, options);
            }
            for (let after = sizes.length; after >= 0; after -= 1) {
              const records = await allOf(journal.read(after));
              expect(records.map(({ body }) => body.byteLength)).to.deep.equal(sizes.slice(after));
              expect(records[0]?.offset ?? after + 1).to.equal(after + 1);
            }
          }
          await journal.close();
          rmSync(directory, { recursive: true });
        },
      ),
      { numRuns: 8 },
    );
  });
});
