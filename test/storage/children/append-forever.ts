import { createIntake } from '../../../src/pipeline/intake.js';
import { DedupeWindow } from '../../../src/storage/dedupe-window.js';
import { openFileJournal } from '../../../src/storage/file-journal.js';
import { aParsedDelivery } from '../../contract/deliveries.js';

// Submits deliveries from several senders until it is killed, and says each id that got its answer.
const [directory = '', round = ''] = process.argv.slice(2);
const journal = await openFileJournal(directory, { segmentBytes: 64 * 1024 });
const intake = createIntake({ journal, window: new DedupeWindow(), allows: () => true });

async function send(sender: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const deliveryId = `${round}.${sender}.${n}`;
    const answer = await intake.submit(
      aParsedDelivery(deliveryId, { text: 'x'.repeat(n % 5_000) }),
    );
    if (answer.status !== 'accepted') throw new Error(`${deliveryId}: ${answer.status}`);
    process.stdout.write(`${JSON.stringify(deliveryId)}\n`);
  }
}

await Promise.all(Array.from({ length: 12 }, (_, sender) => send(sender)));
