/** `start DIRECTORY`: how long an engine takes from nothing to ready. */
import { settingsFromOptions } from '../../../src/config/settings-from-options.js';
import { systemClock } from '../../../src/core/clock.js';
import { openEngine } from '../../../src/open-engine.js';
import { spent, tell } from '../frame/spent.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const [dataDir] = process.argv.slice(2) as [string];

// Not closed: that would write a checkpoint, and the next start would not be the same.
tell(
  await spent(async () => {
    const { engine } = await openEngine({
      settings: settingsFromOptions({ webhookSecret: 'unused here', dataDir }),
      log: silent,
      clock: systemClock,
      command: 'bench',
    });
    await engine.start();
  }),
);
