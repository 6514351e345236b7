import { expect } from 'chai';
import { foldDeliveries } from '../../src/cli/replay/fold-deliveries.js';
import { settingsFromOptions } from '../../src/config/settings-from-options.js';
import type { Json } from '../../src/core/concern.js';
import type { EventRow } from '../../src/core/event.js';
import { createPrng } from '../../src/demo/prng.js';
import { runtimeSettings } from '../../src/runtime/settings.js';
import { recorded, stream } from '../cli/fixture/recorded.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { allEvents, get, type TopicAnswer } from './fixture/api.js';
import { flood } from './fixture/flood.js';
import { github, type Sending } from './fixture/github.js';
import { programs } from './fixture/program.js';

const connections = 16;
const quiet = { env: { REPO_LIVE_LOG_LEVEL: 'warn' } };

describe('a process killed in the middle of a flood', function () {
  this.timeout(120_000);
  const running = programs();
  const records = recorded(5).slice(0, 1_500);
  const sendings = records.map(
    ({ deliveryId: guid, event, payload }): Sending => ({
      guid,
      event,
      body: JSON.stringify(payload),
    }),
  );

  it('has after each restart every delivery that got its 202, once, and ends in the state of all', async () => {
    const dataDir = temporaryDirectory();
    const random = createPrng('kill');
    const acknowledged = new Map<string, number>();
    let waiting = sendings;

    // The third round ends by itself: what follows starts from its checkpoint and a tail.
    for (const ending of ['kill', 'kill', 'stop', 'kill', 'kill'] as const) {
      const served = await running.serve(dataDir, quiet);
      const sender = github(served.url, { connections });
      const enough = random.int(50, 250);
      let taken = 0;
      await flood(sender, waiting.slice(0, 300), connections, ({ guid }, offset) => {
        acknowledged.set(guid, offset);
        taken += 1;
        if (ending === 'kill' && taken === enough) served.child.kill('SIGKILL');
      });
      sender.close();
      if (ending === 'stop') served.child.kill('SIGTERM');
      const { signal, code } = await served.ended;
      expect(ending === 'kill' ? signal : code).to.equal(ending === 'kill' ? 'SIGKILL' : 0);

      const again = await running.serve(dataDir, quiet);
      expect(again.epoch).to.equal(served.epoch);
      const rows = await allEvents(again.url);
      expectOnceEach(rows, acknowledged);
      // What was cut off unanswered may be there or not; sent again, it is known exactly where it is.
      const kept = new Set(rows.map(({ guid }) => guid));
      const retry = waiting.slice(0, 40);
      const resender = github(again.url, { connections });
      for (const sending of retry) {
        const { body } = await resender.deliver(sending);
        expect(body.status).to.equal(kept.has(sending.guid) ? 'duplicate' : 'accepted');
        if (body.offset !== undefined) acknowledged.set(sending.guid, body.offset);
      }
      resender.close();
      again.child.kill('SIGKILL');
      await again.ended;
      waiting = waiting.filter(({ guid }) => !acknowledged.has(guid) && !kept.has(guid));
    }

    const last = await running.serve(dataDir, quiet);
    const sender = github(last.url, { connections });
    await flood(sender, sendings, connections);
    sender.close();
    await last.end('SIGKILL');
    const served = await running.serve(dataDir, quiet);
    const rows = await allEvents(served.url);
    expect(rows.map(({ guid }) => guid)).to.have.members(sendings.map(({ guid }) => guid));
    expectOnceEach(rows, acknowledged);
    await expectStateOfAll(served.url, rows);
  });

  /** The state over HTTP against a fold, in this process, of what was sent, as it arrived. */
  async function expectStateOfAll(url: string, rows: readonly EventRow[]): Promise<void> {
    const byGuid = new Map(records.map((record) => [record.deliveryId, record]));
    const arrived = rows.map(({ guid, offset, received_at }) => ({
      ...byGuid.get(guid)!,
      offset,
      receivedAt: Date.parse(received_at),
    }));
    const [repo = ''] = (await get<{ repos: string[] }>(url, '/api/v1/repos')).repos;
    const settings = runtimeSettings(settingsFromOptions({}));
    for (const topic of ['sprint', 'status', 'activity'] as const) {
      const { data } = await get<TopicAnswer<Json>>(url, `/api/v1/repos/${repo}/${topic}`);
      const { repos } = await foldDeliveries(stream(arrived), {
        settings,
        topics: [topic],
        at: Date.now(),
      });
      expect(lasting(data), topic).to.deep.equal(lasting(repos[repo]![topic]!));
    }
  }
});

function expectOnceEach(
  rows: readonly EventRow[],
  acknowledged: ReadonlyMap<string, number>,
): void {
  const offsets = new Map(rows.map(({ guid, offset }) => [guid, offset]));
  expect(offsets.size).to.equal(rows.length);
  for (const [guid, offset] of acknowledged) expect(offsets.get(guid)).to.equal(offset);
}

/** Without what follows the clock or the path (alerts), which two moments of asking may differ in. */
function lasting(data: Json): unknown {
  const view = structuredClone(data) as Record<string, unknown>;
  for (const key of ['forecast', 'risk', 'health', 'alerts', 'current_sprint']) delete view[key];
  return view;
}
