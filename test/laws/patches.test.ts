import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import type { Snapshot } from '../../src/core/concern.js';
import { applyPatch } from '../../src/feed/apply-patch.js';
import { jsonDelta } from '../../src/feed/json-delta.js';
import { LivingEngine } from './living-engine.js';
import { expectSame } from './same.js';
import { histories } from './world/history.js';
import { severalHistories } from './world/several.js';

describe('publications', () => {
  let timers: sinon.SinonFakeTimers;
  beforeEach(() => {
    timers = sinon.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    });
  });
  afterEach(() => timers.restore());

  it('follow from the one before by its patch, each numbered one higher, none changed later', async () => {
    const cases = fc.oneof(histories(), severalHistories({ often: ['rename'] }));
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 });
    const law = fc.asyncProperty(cases, sizes, async ({ raws }, plan) => {
      const living = new LivingEngine();
      await living.start();
      const texts: string[] = [];
      living.engine.published$.subscribe(({ data }) => texts.push(JSON.stringify(data)));
      const waiting = [...raws];
      for (let turn = 0; waiting.length > 0; turn += 1) {
        await living.receive(waiting.splice(0, plan[turn % plan.length]));
        timers.tick(1_000);
      }
      const last = new Map<string, Snapshot>();
      for (const [index, snapshot] of living.published.entries()) {
        expect(JSON.stringify(snapshot.data)).to.equal(texts[index]);
        const key = `${living.engine.resolve(snapshot.repo)} ${snapshot.topic}`;
        const before = last.get(key);
        expect(snapshot.version).to.equal((before?.version ?? 0) + 1);
        last.set(key, snapshot);
        if (before === undefined) continue;
        expect(snapshot.offset).to.be.at.least(before.offset);
        const patch = jsonDelta(before.data, snapshot.data);
        expectSame(applyPatch(before.data, patch), snapshot.data);
      }
      await living.engine.stop();
    });
    await fc.assert(law, { numRuns: 25 });
  });

  it('come under the new name alone once a rename has told that two names are one repository', async () => {
    const living = new LivingEngine();
    await living.start();
    const watch = (full_name: string, guid: string) => ({
      guid,
      event: 'watch',
      payload: { action: 'started', repository: { full_name } },
      at: 1_000_000,
      receivedAt: 1_000_000,
    });
    const renamed = {
      ...watch('acme/new', '3'),
      event: 'repository',
      payload: {
        action: 'renamed',
        repository: { full_name: 'acme/new', name: 'new', owner: { login: 'acme' } },
        changes: { repository: { name: { from: 'old' } } },
      },
    };
    await living.receive([watch('acme/old', '1'), watch('acme/new', '2'), renamed]);
    await living.engine.stop();
    expect(new Set(living.published.map(({ repo }) => repo))).to.deep.equal(new Set(['acme/new']));
    const { data } = living.engine.snapshot('acme/old', 'activity')!;
    expect((data as { readonly total: number }).total).to.equal(3);
  });
});
