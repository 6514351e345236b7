import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { firstValueFrom } from 'rxjs';
import { RepoLiveError } from '../../src/index.js';
import { issues, milestone } from '../fixture/payloads.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { engines, receive } from './fixture/engines.js';

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    return await work();
  } catch (error) {
    return error;
  }
};

describe('an engine in a program', () => {
  const { started, created } = engines();

  it('opens no port', async () => {
    const listeners = () =>
      process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
    const before = listeners();
    const engine = await started({ dataDir: temporaryDirectory() });
    await receive(engine, issues('opened', { number: 1 }));
    expect(listeners()).to.equal(before);
  });

  it('keeps everything in memory without a data directory, and forgets it with the stop', async () => {
    const engine = await started();
    await receive(engine, issues('opened', { number: 1 }));
    await engine.stop();
    const another = await started();
    expect(another.snapshot('acme/rocket', 'status')).to.equal(undefined);
    expect(await receive(another, issues('opened', { number: 1 }))).to.include({
      status: 'accepted',
      offset: 1,
    });
  });

  it('has after a restart on its data directory what it had, and knows the doubles', async () => {
    const dataDir = temporaryDirectory();
    const first = await started({ dataDir });
    for (const number of [1, 2, 3]) await receive(first, issues('opened', { number }));
    await first.stop();
    const before = first.snapshot('acme/rocket', 'activity');

    const second = created({ dataDir });
    const told = firstValueFrom(second.snapshot$('acme/rocket', 'activity'));
    await second.start();
    expect((await told).data).to.deep.equal(before?.data);
    expect(await receive(second, issues('opened', { number: 2 }))).to.deep.equal({
      code: 202,
      status: 'duplicate',
    });
    expect(await receive(second, issues('opened', { number: 4 }))).to.include({ offset: 4 });
  });

  it('remembers since when an alert holds that time alone raised', async () => {
    const dataDir = temporaryDirectory();
    let now = Date.parse('2026-03-01T12:00:00Z');
    const clock = { now: () => now };
    const sprint = milestone(1, { due_on: '2026-03-03T08:00:00Z' });
    const first = await started({ dataDir, clock });
    await receive(first, issues('opened', { number: 1, milestone: sprint }));
    await first.stop();
    const raisedAt = async (time: string) => {
      now = Date.parse(time);
      const engine = await started({ dataDir, clock });
      const { alerts } = engine.snapshot('acme/rocket', 'health')!.data;
      await engine.stop();
      return alerts.find(({ rule }) => rule === 'milestone_overdue')?.raised_at;
    };
    expect(await raisedAt('2026-03-05T12:00:00Z')).to.equal('2026-03-05T12:00:00.000Z');
    expect(await raisedAt('2026-03-06T12:00:00Z')).to.equal('2026-03-05T12:00:00.000Z');
  });

  it('holds its data directory alone, and can be started once that is free', async () => {
    const dataDir = temporaryDirectory();
    const first = await started({ dataDir });
    const second = created({ dataDir });
    const refused = await thrownBy(() => second.start());
    expect(refused).to.be.instanceOf(RepoLiveError).and.include({ code: 'data_dir_locked' });
    expect((refused as Error).message)
      .to.include(String(process.pid))
      .and.include('library');
    await first.stop();
    await second.start();
    expect(await receive(second, issues('opened', { number: 1 }))).to.include({ code: 202 });
  });

  it('starts once however often it is asked, and not again once it was stopped', async () => {
    const engine = created();
    await Promise.all([engine.start(), engine.start()]);
    await engine.start();
    await engine.stop();
    await engine.stop();
    const asked = engine.start();
    expect(asked).to.be.instanceOf(Promise);
    expect(await thrownBy(() => asked))
      .to.be.instanceOf(RepoLiveError)
      .and.include({
        code: 'not_ready',
      });
  });

  it('names every option that is wrong, and touches nothing', async () => {
    const dataDir = temporaryDirectory();
    const error = await thrownBy(() =>
      created({ dataDir, timezone: 'Mars/Olympus', activityDays: 0 }),
    );
    expect(error).to.be.instanceOf(RepoLiveError).and.include({ code: 'bad_setting' });
    expect((error as Error).message)
      .to.include('timezone')
      .and.include('activityDays');
    expect(readdirSync(dataDir)).to.deep.equal([]);
  });

  it('tells time by the clock it is given', async () => {
    const engine = await started({ clock: { now: () => Date.parse('2031-05-01T00:00:00Z') } });
    await receive(engine, {
      event: 'watch',
      payload: { action: 'started', repository: { id: 1, full_name: 'acme/rocket' } },
    });
    expect(engine.snapshot('acme/rocket', 'activity')).to.nested.include({
      'data.items[0].at': '2031-05-01T00:00:00.000Z',
    });
  });
});
