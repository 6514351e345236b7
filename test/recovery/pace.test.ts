import { expect } from 'chai';
import { pullPace, sweepPace } from '../../src/recovery/pace.js';

const done = (seen: number) => ({ kind: 'done', seen }) as const;
const failed = { kind: 'failed' } as const;
const minute = 60_000;

describe('the pace of recovery', () => {
  it('looks every interval while healthy', () => {
    const pace = sweepPace(5 * minute);
    expect([done(0), done(9)].map((ending) => pace.next(ending, 0))).to.deep.equal([
      5 * minute,
      5 * minute,
    ]);
  });

  it('looks soon after a failure, then less and less often, up to the interval', () => {
    const pace = sweepPace(minute);
    const waits = Array.from({ length: 6 }, () => pace.next(failed, 0));
    expect(waits).to.deep.equal([5_000, 10_000, 20_000, 40_000, minute, minute]);
    expect(pace.next(done(0), 0)).to.equal(minute);
    expect(pace.next(failed, 0)).to.equal(5_000);
  });

  it("waits for GitHub's limit to be lifted", () => {
    expect(sweepPace(minute).next({ kind: 'limited', until: 90_000 }, 10_000)).to.equal(80_000);
    expect(pullPace().next({ kind: 'limited', until: 90_000 }, 10_000)).to.equal(80_000);
  });

  it('pulls every 5 s while people are active, and backs off to 60 s when it is quiet', () => {
    const pace = pullPace();
    expect(pace.next(done(3), 0)).to.equal(5_000);
    const quiet = Array.from({ length: 10 }, () => pace.next(done(0), 0));
    expect(quiet).to.deep.equal([...quiet].sort((a, b) => a - b));
    expect(quiet[0]).to.be.within(5_001, 10_000);
    expect(quiet.at(-1)).to.equal(minute);
    expect(pace.next(done(1), 0)).to.equal(5_000);
  });
});
