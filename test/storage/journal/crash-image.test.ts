import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Delivery } from '../../../src/core/delivery.js';
import { openFileJournal } from '../../../src/storage/file-journal.js';
import type { JournalWarning } from '../../../src/storage/journal/recover.js';
import { segmentHeaderBytes } from '../../../src/storage/journal/segment-header.js';
import { inspectJournalDirectory } from '../../../src/storage/read-journal-directory.js';
import { aDelivery, anyDelivery, asData } from '../../contract/deliveries.js';
import { allOf } from '../../contract/journal.contract.js';
import { temporaryDirectory } from '../temporary-directory.js';
import { FaultyFiles } from './faulty-files.js';

const FIRST = '0000000000000001.journal';

/** What a crash makes of the last batch, by shares of its length. */
type Loss =
  | { readonly kind: 'cut' | 'zeros'; readonly from: number }
  | { readonly kind: 'hole'; readonly from: number; readonly to: number };

const anyShare = fc.nat({ max: 1_000 }).map((permille) => permille / 1_000);
const anyLoss: fc.Arbitrary<Loss> = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut' as const, 'zeros' as const), from: anyShare }),
  fc
    .tuple(anyShare, anyShare)
    .map(([a, b]) => ({ kind: 'hole' as const, from: Math.min(a, b), to: Math.max(a, b) })),
);
const anyBatch = fc.array(anyDelivery, { minLength: 1, maxLength: 5 });

/** The file of a journal that took these batches, as it is while its writer is at work, and each record's end. */
async function imageOf(batches: readonly (readonly Delivery[])[]) {
  const directory = temporaryDirectory();
  const files = new FaultyFiles();
  const journal = await openFileJournal(directory, { openFile: files.open });
  for (const batch of batches) await journal.append(batch);
  await files.ready();
  const bytes = readFileSync(join(directory, FIRST));
  await journal.close();
  const ends = [segmentHeaderBytes];
  for (const { deliveryId, event, body } of batches.flat()) {
    const textBytes = Buffer.byteLength(deliveryId) + Buffer.byteLength(event);
    ends.push((ends.at(-1) ?? 0) + 45 + textBytes + body.byteLength);
  }
  return { bytes, ends };
}

function lose(bytes: Buffer, begin: number, end: number, loss: Loss): Buffer {
  const at = (share: number) => begin + Math.round(share * (end - begin));
  if (loss.kind === 'cut') return bytes.subarray(0, at(loss.from));
  const lossy = Buffer.from(bytes);
  return lossy.fill(0, at(loss.from), loss.kind === 'hole' ? at(loss.to) : end);
}

/** What must be found in an image: told by comparing it with what was written, not by reading it. */
function expected(image: Buffer, bytes: Buffer, ends: readonly number[]) {
  const whole = ends.slice(1).flatMap((end, n) => {
    const begin = ends[n] ?? 0;
    const isThere =
      image.length >= end && image.subarray(begin, end).equals(bytes.subarray(begin, end));
    return isThere ? [n] : [];
  });
  const head = (whole.at(-1) ?? -1) + 1;
  const rest = image.subarray(ends[head]);
  const tornBytes = rest.findLastIndex((byte) => byte !== 0) + 1;
  return { whole, head, tornBytes, hasGap: whole.length < head };
}

describe('the file journal after a crash', () => {
  it('has all that was answered for, tells what is torn or missing, and numbers nothing twice', async () => {
    const seen = { torn: 0, gap: 0, silent: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBatch, { maxLength: 3 }),
        anyBatch,
        anyLoss,
        async (answered, last, loss) => {
          const { bytes, ends } = await imageOf([...answered, last]);
          const deliveries = [...answered, last].flat();
          const begin = ends[answered.flat().length] ?? 0;
          const image = lose(bytes, begin, ends.at(-1) ?? 0, loss);
          const { whole, head, tornBytes, hasGap } = expected(image, bytes, ends);
          expect(whole.length).to.be.at.least(answered.flat().length);
          seen.torn += tornBytes > 0 ? 1 : 0;
          seen.gap += hasGap ? 1 : 0;
          seen.silent += tornBytes === 0 && !hasGap ? 1 : 0;

          const directory = temporaryDirectory();
          writeFileSync(join(directory, FIRST), image);
          // A reader that may change nothing sees the same.
          const report = await inspectJournalDirectory(directory);
          expect(report).to.include({ records: whole.length, tornBytes });
          expect(report.damage.length > 0).to.equal(hasGap);

          const warnings: JournalWarning[] = [];
          const onDamage = () => {};
          const onWarning = (warning: JournalWarning) => warnings.push(warning);
          let journal = await openFileJournal(directory, { onWarning, onDamage });
          expect(new Set(warnings.map(({ code }) => code))).to.deep.equal(
            new Set([
              ...(hasGap ? ['journal_damaged' as const] : []),
              ...(tornBytes > 0 ? ['torn_tail' as const] : []),
            ]),
          );
          if (tornBytes > 0) {
            expect(warnings.at(-1)?.message).to.include(`Cut ${tornBytes} bytes off ${FIRST}`);
          }
          expect(journal.head).to.equal(head);
          const [appended] = await journal.append([aDelivery('one more')]);
          expect(appended?.offset).to.equal(head + 1);

          for (const restarted of [false, true]) {
            if (restarted) {
              await journal.close();
              journal = await openFileJournal(directory, { onDamage });
            }
            const records = await allOf(journal.read(0));
            expect(records.map(({ offset }) => offset)).to.deep.equal([
              ...whole.map((n) => n + 1),
              head + 1,
            ]);
            expect(records.map(asData)).to.deep.equal(
              [...whole.map((n) => deliveries[n] as Delivery), aDelivery('one more')].map(asData),
            );
          }
          await journal.close();
        },
      ),
      { numRuns: 60 },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).to.be.greaterThan(0);
  });
});
