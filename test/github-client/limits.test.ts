import { expect } from 'chai';
import { heldSleep } from './fixture/held-sleep.js';
import { type Meeting, meet, target } from './fixture/meeting.js';
import { rejection } from './fixture/rejection.js';

const route = 'GET /repos/{owner}/{repo}/hooks';
const refused = (meeting: Meeting) =>
  meeting.github.requests.all.filter(({ status }) => status === 403).length;

describe("GitHub's limits over the client", () => {
  let meeting: Meeting;
  beforeEach(async () => {
    meeting = await meet();
  });
  afterEach(() => meeting.end());

  it('wait out a secondary limit for as long as GitHub says, and ask once', async () => {
    const { client, github, clock } = meeting;
    github.faults.plan({ kind: 'secondary_limit', retryAfterSeconds: 42 });
    expect(await client.listHooks(target)).deep.equal([]);
    expect(clock.slept).deep.equal([42_000]);
    expect(github.requests.count(route)).equal(2);
    expect(refused(meeting)).equal(1);
  });

  it('hold back every other request until the wait is over', async () => {
    const { github, clock } = meeting;
    const waiting = heldSleep();
    const client = meeting.connect({ sleep: waiting.sleep });
    github.faults.plan({ kind: 'secondary_limit', retryAfterSeconds: 30 });
    const first = client.listHooks(target);
    await waiting.sleepers(1);
    const others = [1, 2, 3].map(() => client.getRepository('tidewater-labs', 'harbor'));
    await waiting.sleepers(4);
    expect(github.requests.count()).equal(1);
    clock.advance(30_000);
    waiting.wake();
    await Promise.all([first, ...others]);
    expect(github.requests.count()).equal(5);
    expect(refused(meeting)).equal(1);
  });

  it('wait a minute where GitHub names no time', async () => {
    const { client, github, clock } = meeting;
    github.faults.plan({ kind: 'secondary_limit' });
    await client.listHooks(target);
    expect(clock.slept).deep.equal([60_000]);
    expect(refused(meeting)).equal(1);
  });

  it('fail at once where the wait would be longer than the caller grants, and say when to come back', async () => {
    const { client, github, clock } = meeting;
    github.faults.plan({ kind: 'secondary_limit', retryAfterSeconds: 300 });
    const error = await rejection(client.listHooks(target));
    expect(error.code).equal('github_rate_limited');
    expect(error.details.resetAt).equal(clock.now() + 300_000);
    expect(error.message).match(/try again after 2026-02-02T09:05:00/);
    expect(clock.slept).deep.equal([]);
    const { length } = github.requests.all;
    await rejection(client.getRepository('tidewater-labs', 'harbor'));
    expect(github.requests.all).have.length(length);
    clock.advance(300_000);
    expect(await client.listHooks(target)).deep.equal([]);
  });

  it('let a caller grant a longer wait, or none', async () => {
    const { client, github, clock } = meeting;
    github.faults.plan({ kind: 'secondary_limit', retryAfterSeconds: 300 });
    const patient = client.onTerms({ longestWaitMs: 600_000 });
    expect(await patient.listHooks(target)).deep.equal([]);
    expect(clock.slept).deep.equal([300_000]);
    github.faults.plan({ kind: 'secondary_limit', retryAfterSeconds: 5 });
    const hasty = client.onTerms({ longestWaitMs: 1_000 });
    expect((await rejection(hasty.listHooks(target))).code).equal('github_rate_limited');
  });

  it('stop before the primary limit is exceeded: no request is spent on a refusal', async () => {
    const { client, github, clock } = meeting;
    github.limits.leave(2, clock.now());
    const path = '/repos/tidewater-labs/harbor/issues';
    await client.conditionalGet(target, path);
    await client.conditionalGet(target, path);
    const error = await rejection(client.conditionalGet(target, path));
    expect(error.code).equal('github_rate_limited');
    expect(error.details.resetAt).equal(clock.now() + 3_601_000);
    expect(refused(meeting)).equal(0);
    expect(client.rateLimit()).include({ remaining: 0, limit: 5_000 });
    clock.advance(3_601_000);
    expect(client.rateLimit()).include({ remaining: 5_000 });
    expect(await client.conditionalGet(target, path)).include({ changed: true });
  });

  it('are learned from a refusal where others used them up', async () => {
    const { client, github, clock } = meeting;
    github.limits.leave(0, clock.now());
    const error = await rejection(client.listHooks(target));
    expect(error.code).equal('github_rate_limited');
    expect(github.requests.count()).equal(1);
  });

  it('are kept by the time GitHub tells, not by a clock that is wrong', async () => {
    const { github } = meeting;
    const wrong = { now: () => meeting.clock.now() + 7_200_000 };
    const client = meeting.connect({ clock: wrong });
    github.limits.leave(0, meeting.clock.now());
    const error = await rejection(client.listHooks(target));
    expect(error.details.resetAt).equal(wrong.now() + 3_601_000);
  });

  it('give a caller its share of what remains, and no more', async () => {
    const { client, github, clock } = meeting;
    github.limits.leave(51, clock.now());
    await client.getRepository('tidewater-labs', 'harbor');
    const sweep = client.onTerms({ share: 0.2 });
    const path = '/repos/tidewater-labs/harbor/issues';
    for (let index = 0; index < 10; index++) await sweep.conditionalGet(target, path);
    const error = await rejection(sweep.conditionalGet(target, path));
    expect(error.code).equal('github_rate_limited');
    expect(error.details.resetAt).equal(clock.now() + 3_600_000);
    expect(error.message).match(/20 %/);
    expect(client.rateLimit()?.remaining).equal(40);
    expect(await client.conditionalGet(target, path)).include({ changed: true });
    clock.advance(3_600_000);
    expect(await sweep.conditionalGet(target, path)).include({ changed: true });
  });

  it('count nothing of a share for what has not changed', async () => {
    const { client, github, clock } = meeting;
    github.limits.leave(50, clock.now());
    const sweep = client.onTerms({ share: 0.1 });
    const path = '/repos/tidewater-labs/harbor/issues';
    const first = await sweep.conditionalGet(target, path);
    const etag = first.changed ? (first.etag ?? '') : '';
    for (let index = 0; index < 20; index++)
      expect(await sweep.conditionalGet(target, path, { etag })).deep.equal({
        changed: false,
        pollAfterMs: null,
      });
    expect(github.requests.counted).equal(1);
  });
});
