import { join } from 'node:path';
import { expect } from 'chai';
import { startDemoEngine } from '../../../src/cli/demo/start-demo-engine.js';
import type { Replayed } from '../../../src/cli/replay/fold-deliveries.js';
import { settingsFromOptions } from '../../../src/config/settings-from-options.js';
import type { Freshness } from '../../../src/core/engine-face.js';
import { runDemo } from '../../../src/demo/run-demo.js';
import { temporaryFolder } from '../fixture/temporary-folder.js';

/** Sprints pass in an instant. */
const speed = 1e9;

describe('the demo’s outage, through a real engine', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  /** A whole run, and what the HTTP API said of completeness after each look of the engine. */
  async function play(outages: boolean) {
    const told: Freshness[] = [];
    const lines: string[] = [];
    const state = (await runDemo({
      speed,
      seed: 5,
      once: true,
      outages,
      signal: new AbortController().signal,
      log: (line) => lines.push(line),
      async start(options) {
        const dataDir = join(folder.path, outages ? 'stormy' : 'calm');
        const settings = { ...settingsFromOptions({ dataDir }), dataDir, port: 0 };
        const engine = await startDemoEngine({ ...settings, logLevel: 'silent' }, true, options);
        return {
          ...engine,
          async recover() {
            const freshness = await engine.recover();
            const answer = await fetch(`${engine.url}/api/v1/repos/${options.repo}/status`);
            told.push(((await answer.json()) as { freshness: Freshness }).freshness);
            return freshness;
          },
        };
      },
    })) as Replayed;
    return { state, told, lines };
  }

  it('opens a gap that grows and heals, after which everything is as if it had never been', async () => {
    const stormy = await play(true);
    const calm = await play(false);

    const phases = (told: readonly Freshness[]) =>
      told.map(({ complete }) => complete).filter((one, i, all) => one !== all[i - 1]);
    expect(phases(calm.told)).to.deep.equal([true]);
    expect(phases(stormy.told)).to.deep.equal([true, false, true]);

    const missing = stormy.told.flatMap(({ gaps }) => gaps.map((gap) => gap.missing ?? 0));
    expect(missing.length).to.be.greaterThan(2);
    expect(missing).to.deep.equal(missing.toSorted((a, b) => a - b));
    expect(missing[0]).to.be.greaterThan(0);
    expect(missing[0]).to.be.lessThan(missing.at(-1)!);
    const reasons = stormy.told.flatMap(({ gaps }) => gaps.map(({ reason }) => reason));
    expect(new Set(reasons)).to.deep.equal(new Set(['recovering']));

    expect(stormy.state.repos).to.deep.equal(calm.state.repos);
    expect(stormy.state.deliveries).to.equal(calm.state.deliveries);
    expect(stormy.state.dead_letters).to.deep.equal([]);

    const told = stormy.lines.join('\n');
    expect(told).to.match(
      /the network fails\.[\s\S]* deliveries missing since Wed, 25 Feb 2026 [\s\S]*being recovered[\s\S]*the network is back\. Complete as of Thu, 26 Feb 2026 09:00\./,
    );
    expect(calm.lines.join('\n')).to.not.include('the network');
  });
});
