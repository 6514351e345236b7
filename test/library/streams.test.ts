import { expect } from 'chai';
import { firstValueFrom, lastValueFrom, take, toArray } from 'rxjs';
import type { EventRow, SnapshotOf } from '../../src/index.js';
import { issues, milestone, milestones } from '../fixture/payloads.js';
import { engines, receive } from './fixture/engines.js';

const openIssues = (snapshot: SnapshotOf<'status'> | undefined) => snapshot?.data.issues.open;

describe('events$', () => {
  const { started, created } = engines();

  it('gives each event once, in journal order, to whoever subscribed, before the start too', async () => {
    const engine = created();
    const early: EventRow[] = [];
    engine.events$.subscribe((row) => early.push(row));
    await engine.start();
    const sketches = [3, 1, 2, 5, 4].map((number) => issues('opened', { number }));
    await Promise.all(sketches.map((sketch) => receive(engine, sketch)));
    await receive(engine, sketches[0]!);
    await engine.stop();
    expect(early.map(({ offset }) => offset)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(early.map(({ number }) => number)).to.have.members([1, 2, 3, 4, 5]);
    expect(early[0]).to.include({ event: 'issues', action: 'opened', repo: 'acme/rocket' });
  });

  it('gives the row before the delivery is answered for, so that nothing is to be waited for', async () => {
    const engine = await started();
    const rows: EventRow[] = [];
    engine.events$.subscribe((row) => rows.push(row));
    const { offset } = await receive(engine, issues('opened', { number: 1 }));
    expect(rows.map((row) => row.offset)).to.deep.equal([offset]);
  });

  it('completes with the stop', async () => {
    const engine = await started();
    const all = lastValueFrom(engine.events$.pipe(toArray()));
    await receive(engine, issues('opened', { number: 1 }));
    await engine.stop();
    expect(await all).to.have.length(1);
  });
});

describe('snapshot and snapshot$', () => {
  const { started } = engines();

  it('give nothing for a repository that was never heard of', async () => {
    const engine = await started();
    expect(engine.snapshot('acme/rocket', 'sprint')).to.equal(undefined);
    const all = lastValueFrom(engine.snapshot$('acme/rocket', 'sprint').pipe(toArray()));
    await receive(engine, issues('opened', { number: 1 }));
    await engine.stop();
    expect((await all).map(({ repo }) => repo)).to.deep.equal(['acme/rocket']);
  });

  it('start with the newest, then give each publication, versions growing by 1', async () => {
    const engine = await started();
    await receive(engine, issues('opened', { number: 1 }));
    const newest = engine.snapshot('acme/rocket', 'status');
    expect(newest).to.have.all.keys('repo', 'topic', 'version', 'offset', 'data');
    expect(openIssues(newest)).to.equal(1);
    const two = firstValueFrom(engine.snapshot$('acme/rocket', 'status').pipe(take(2), toArray()));
    await receive(engine, issues('opened', { number: 2 }));
    const [first, second] = await two;
    expect(first).to.equal(newest);
    expect(openIssues(second)).to.equal(2);
    expect(second?.version).to.equal((first?.version ?? 0) + 1);
    expect(second?.offset).to.equal(2);
  });

  it('match the name in any case', async () => {
    const engine = await started();
    await receive(engine, issues('opened', { number: 1 }));
    expect(engine.snapshot('ACME/Rocket', 'status')?.repo).to.equal('acme/rocket');
    const { repo } = await firstValueFrom(engine.snapshot$('Acme/ROCKET', 'status'));
    expect(repo).to.equal('acme/rocket');
  });

  it('give all the way down what nobody can change', async () => {
    const engine = await started();
    await receive(engine, milestones('created', milestone(1)));
    const snapshot = engine.snapshot('acme/rocket', 'status');
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(Object.isFrozen(value)).to.equal(true);
      for (const inner of Object.values(value)) walk(inner);
    };
    expect(snapshot).to.nested.include({ 'data.milestones[0].milestone_number': 1 });
    walk(snapshot);
  });
});
