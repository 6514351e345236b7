/** `replay fold|parse DIRECTORY`: folds a journal, or only parses the same bytes. */
import { foldDeliveries } from '../../../src/cli/replay/fold-deliveries.js';
import { settingsFromOptions } from '../../../src/config/settings-from-options.js';
import { runtimeSettings } from '../../../src/runtime/settings.js';
import { readJournalDirectory } from '../../../src/storage/read-journal-directory.js';
import { spent, tell } from '../frame/spent.js';

const [how, directory] = process.argv.slice(2) as ['fold' | 'parse', string];

async function fold(): Promise<void> {
  const settings = runtimeSettings(settingsFromOptions({ webhookSecret: 'unused here' }));
  await foldDeliveries(readJournalDirectory(directory), { settings });
}

if (how === 'fold') tell(await spent(fold));
else {
  const bodies: Uint8Array[] = [];
  for await (const { body } of readJournalDirectory(directory)) bodies.push(Buffer.from(body));
  let seen = 0;
  const parse = () => {
    for (const body of bodies) if (JSON.parse(body.toString()) !== null) seen += 1;
  };
  tell({ ...(await spent(parse)), seen });
}
