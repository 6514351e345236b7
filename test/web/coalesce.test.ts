import { expect } from 'chai';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { coalesce } from '../../src/web/coalesce.js';

describe('coalescing', () => {
  let clock: SinonFakeTimers;
  beforeEach(() => {
    clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => clock.restore());

  const at = (): [number[], () => void] => {
    const times: number[] = [];
    return [
      times,
      coalesce(
        async () => void times.push(Date.now()),
        1_000,
        () => undefined,
      ),
    ];
  };

  it('works at once, and once more for all the calls that came meanwhile', async () => {
    const [times, run] = at();
    run();
    run();
    await clock.tickAsync(500);
    run();
    await clock.tickAsync(10_000);
    expect(times).to.deep.equal([0, 1_000]);
  });

  it('works at once again after a pause', async () => {
    const [times, run] = at();
    run();
    await clock.tickAsync(5_000);
    run();
    await clock.tickAsync(5_000);
    expect(times).to.deep.equal([0, 5_000]);
  });

  it('does not begin again before the last work has ended', async () => {
    const ends: (() => void)[] = [];
    let begun = 0;
    const run = coalesce(
      () => {
        begun += 1;
        return new Promise((resolve) => ends.push(resolve));
      },
      1_000,
      () => undefined,
    );
    run();
    run();
    await clock.tickAsync(5_000);
    expect(begun).to.equal(1);
    ends[0]?.();
    await clock.tickAsync(1_000);
    expect(begun).to.equal(2);
  });

  it('tells of a failure, and goes on', async () => {
    const faults: unknown[] = [];
    let calls = 0;
    const fault = new Error('the server is away');
    const run = coalesce(
      () => (++calls === 1 ? Promise.reject(fault) : Promise.resolve()),
      1_000,
      (thrown) => faults.push(thrown),
    );
    run();
    await clock.tickAsync(1_000);
    run();
    await clock.tickAsync(1_000);
    expect(faults).to.deep.equal([fault]);
    expect(calls).to.equal(2);
  });
});
