import { expect } from 'chai';
import { settingsFromOptions } from '../../src/config/settings-from-options.js';
import { topics } from '../../src/core/concern.js';
import { simulate } from '../../src/demo/simulation.js';
import type { Engine } from '../../src/engine.js';
import { openEngine } from '../../src/open-engine.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { parsed } from './living-engine.js';
import { expectSame } from './same.js';
import { shownOf, withoutPath } from './shown.js';
import { journalled, type Raw } from './world/raw.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('an engine over a data directory', () => {
  it('shows after each start what a fold of all that it was ever given shows', async () => {
    const life = [...simulate({ seed: 5, sprints: 2 })];
    const raws: Raw[] = life.map((delivery) => ({ ...delivery, receivedAt: delivery.at }));
    const settings = settingsFromOptions({ dataDir: temporaryDirectory(), allowUnsigned: true });
    let given: readonly Raw[] = [];
    for (const part of [0.3, 0.31, 0.8, 1, 1]) {
      const now = given.at(-1)?.receivedAt ?? 0;
      const open = await openEngine({
        settings,
        log: quiet,
        clock: { now: () => now },
        command: 'test',
      });
      await open.start();
      expectShown(open.engine, given, now);
      const until = Math.floor(raws.length * part);
      const more = raws.slice(given.length, until);
      const answers = await Promise.all(more.map((raw) => open.engine.submit(parsed(raw))));
      expect(answers.every(({ status }) => status === 'accepted')).to.equal(true);
      given = raws.slice(0, until);
      await open.close();
    }
  });
});

function expectShown(engine: Engine, given: readonly Raw[], now: number): void {
  const expected = shownOf(journalled(given), now);
  expect(engine.repos()).to.deep.equal(Object.keys(expected));
  for (const [repo, views] of Object.entries(expected)) {
    for (const topic of topics) {
      const data = engine.snapshot(repo, topic)?.data ?? null;
      expectSame(withoutPath(data), views[topic]);
    }
  }
}
