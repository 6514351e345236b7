import { expect } from 'chai';
import { issues } from '../fixture/payloads.js';
import { example } from '../github/fixture/examples.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { engines, receive, signed } from './fixture/engines.js';

describe('webhooks', () => {
  const { started } = engines();

  it('gives typed handlers each accepted delivery once, doubles and forgeries not at all', async () => {
    const engine = await started();
    const titles: string[] = [];
    const ids: string[] = [];
    engine.webhooks.on('issues.opened', ({ id, payload }) => {
      titles.push(payload.issue.title);
      ids.push(id);
    });
    const opened = issues('opened', { number: 1, title: 'It leaks' });
    await receive(engine, opened);
    await receive(engine, opened);
    const { headers, body } = signed(issues('opened', { number: 2, title: 'Forged' }));
    await engine.receive({ headers: { ...headers, 'x-hub-signature-256': 'sha256=00' }, body });
    await receive(engine, issues('closed', { number: 1, title: 'It leaks', state: 'closed' }));
    await engine.stop();
    expect(titles).to.deep.equal(['It leaks']);
    expect(ids).to.deep.equal([headersGuid(opened)]);
  });

  it('gives whole payloads, unknown kinds to onAny too, in journal order', async () => {
    const engine = await started();
    const names: string[] = [];
    engine.webhooks.onAny(({ name }) => {
      names.push(name);
    });
    let commits = 0;
    engine.webhooks.on('push', ({ payload }) => {
      commits = payload.commits.length;
    });
    const push = example('push');
    await receive(engine, { event: 'push', payload: push });
    await receive(engine, {
      event: 'brand_new',
      payload: { action: 'x', repository: { id: 1, full_name: 'a/b' } },
    });
    await engine.stop();
    expect(names).to.deep.equal(['push', 'brand_new']);
    expect(commits).to.equal((push.commits as readonly unknown[]).length);
  });

  it('tells the log of a handler that fails, and goes on', async () => {
    const told: string[] = [];
    const engine = await started({
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (facts, message) => told.push(`${message} ${JSON.stringify(facts)}`),
      },
    });
    const seen: number[] = [];
    engine.webhooks.on('issues', ({ payload }) => {
      seen.push(payload.issue.number);
      if (payload.issue.number === 1) throw new Error('no luck');
    });
    expect(await receive(engine, issues('opened', { number: 1 }))).to.include({ code: 202 });
    expect(await receive(engine, issues('opened', { number: 2 }))).to.include({ code: 202 });
    await engine.stop();
    expect(seen).to.deep.equal([1, 2]);
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/^a handler failed .*"event":"issues"/);
  });

  it('does not hand out again after a restart what it handed out before', async () => {
    const dataDir = temporaryDirectory();
    const first = await started({ dataDir });
    await receive(first, issues('opened', { number: 1 }));
    await first.stop();
    const second = await started({ dataDir });
    const numbers: number[] = [];
    second.webhooks.on('issues', ({ payload }) => {
      numbers.push(payload.issue.number);
    });
    await receive(second, issues('opened', { number: 1 }));
    await receive(second, issues('opened', { number: 2 }));
    await second.stop();
    expect(numbers).to.deep.equal([2]);
  });
});

const headersGuid = (sketch: Parameters<typeof signed>[0]) =>
  signed(sketch).headers['x-github-delivery'];
