import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import { foldDeliveries } from '../../src/cli/replay/fold-deliveries.js';
import { topics } from '../../src/core/concern.js';
import { LivingEngine } from './living-engine.js';
import { expectSame } from './same.js';
import { settingsWith, withoutPath } from './shown.js';
import { histories } from './world/history.js';
import type { Raw } from './world/raw.js';
import { severalHistories } from './world/several.js';
import { doubled } from './world/shuffled.js';

/** How the deliveries come: some at once, now and then a restart behind them. */
const batches = fc.array(
  fc.record({ size: fc.integer({ min: 1, max: 12 }), restarts: fc.boolean() }),
  { minLength: 30, maxLength: 30 },
);

type Batches = typeof batches extends fc.Arbitrary<infer T> ? T : never;

/** Deliveries in the order of their arrival, as an engine gets them. */
function asTheyArrive(raws: readonly Raw[]): Raw[] {
  return [...raws].sort((a, b) => a.receivedAt - b.receivedAt);
}

async function live(living: LivingEngine, raws: readonly Raw[], plan: Batches): Promise<string[]> {
  await living.start();
  const answers: string[] = [];
  const waiting = asTheyArrive(raws);
  for (const { size, restarts } of plan) {
    const batch = waiting.splice(0, size);
    if (batch.length === 0) break;
    answers.push(...(await living.receive(batch)));
    if (restarts) await living.restart();
  }
  while (waiting.length > 0) answers.push(...(await living.receive(waiting.splice(0, 10))));
  return answers;
}

/** The minute's tick, with the pause between two publications behind it. */
async function tick(timers: sinon.SinonFakeTimers): Promise<void> {
  timers.tick(60_000);
  for (let turn = 0; turn < 4; turn += 1) await nextTurn();
  timers.tick(1_000);
}

describe('a running engine', () => {
  let timers: sinon.SinonFakeTimers;
  beforeEach(() => {
    timers = sinon.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    });
  });
  afterEach(() => timers.restore());

  it('shows what a replay of its journal shows, through doubles and restarts', async () => {
    const cases = fc.oneof(histories(), severalHistories({ often: ['rename', 'moveCard'] }));
    const come = cases.chain(({ raws }) => doubled(raws));
    const law = fc.asyncProperty(come, batches, async ({ raws }, plan) => {
      const living = new LivingEngine();
      const answers = await live(living, raws, plan);
      const distinct = new Set(raws.map(({ guid }) => guid)).size;
      expect(answers.filter((status) => status === 'accepted')).to.have.length(distinct);
      expect(answers.filter((status) => status === 'duplicate')).to.have.length(
        raws.length - distinct,
      );
      const records = await living.records();
      // A replay is seen at the time of the newest delivery.
      living.now = Math.max(...records.map(({ receivedAt }) => receivedAt));
      await tick(timers);
      const replayed = await foldDeliveries(streamOf(records), { settings: settingsWith() });
      const { engine } = living;
      expect(engine.repos()).to.deep.equal(Object.keys(replayed.repos));
      for (const [repo, shown] of Object.entries(replayed.repos)) {
        for (const topic of topics) {
          const data = engine.snapshot(repo, topic)?.data ?? null;
          expectSame(withoutPath(data), withoutPath(shown[topic]!));
        }
      }
      await engine.stop();
    });
    await fc.assert(law, { numRuns: 40 });
  });
});

async function* streamOf<T>(values: readonly T[]): AsyncIterable<T> {
  yield* values;
}
