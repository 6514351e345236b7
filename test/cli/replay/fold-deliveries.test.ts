import { expect } from 'chai';
import fc from 'fast-check';
import { foldDeliveries, type ReplayOptions } from '../../../src/cli/replay/fold-deliveries.js';
import type { JournalRecord } from '../../../src/core/journal.js';
import { translate } from '../../../src/github/translate.js';
import { runtimeSettings } from '../../../src/runtime/settings.js';
import { recorded, stream } from '../fixture/recorded.js';

const settings = runtimeSettings({
  timezone: 'UTC',
  sprintPullRequests: false,
  activityDays: 30,
  activityItems: 10_000,
});

const fold = (records: Iterable<JournalRecord>, options: Partial<ReplayOptions> = {}) =>
  foldDeliveries(stream(records), { settings, ...options });

describe('folding recorded deliveries', () => {
  const records = recorded(1);
  const [name = ''] = new Set(
    records.map(({ payload }) => (payload?.repository as { full_name?: string })?.full_name ?? ''),
  );

  it('shows every topic of every repository', async () => {
    const replayed = await fold(records);
    expect(Object.keys(replayed.repos)).to.deep.equal([name]);
    expect(replayed.repos[name]).to.have.all.keys('sprint', 'activity', 'health', 'status');
    expect(replayed).to.include({ deliveries: records.length, duplicates: 0 });
    expect(replayed.dead_letters).to.deep.equal([]);
  });

  it('counts doubles apart and shows the same for them', async () => {
    const once = await fold(records);
    const twice = await fold([...records, ...records.slice(0, 100)]);
    expect(twice).to.deep.equal({ ...once, duplicates: 100 });
  });

  it('narrows what is shown to repositories, in any case, and topics', async () => {
    const one = await fold(records, { repos: [name.toUpperCase()], topics: ['sprint', 'health'] });
    expect(one.repos[name]).to.have.all.keys('sprint', 'health');
    expect((await fold(records, { repos: ['some/other'] })).repos).to.deep.equal({});
  });

  it('passes pings over: they tell nothing of a repository', async () => {
    const ping: JournalRecord = { ...records[0]!, event: 'ping', deliveryId: 'p' };
    const replayed = await fold([ping]);
    expect(replayed).to.deep.include({ repos: {}, deliveries: 1 });
  });

  it('travels in time: as then, whatever has come since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(records.length - 1), async (index) => {
        const at = records[index]!.receivedAt + 500;
        // What happened by then counts as of then, though its delivery came a moment later.
        const then = await fold(
          records.filter((record) => translate(record).occurredAt <= at),
          { at },
        );
        const travelled = await fold(records, { at });
        expect(travelled.repos).to.deep.equal(then.repos);
      }),
      { numRuns: 8 },
    );
  });

  it('sees the state at the time of the newest delivery unless told a time', async () => {
    const newest = Math.max(...records.map(({ receivedAt }) => receivedAt));
    expect(await fold(records)).to.deep.equal(await fold(records, { at: newest }));
  });
});
