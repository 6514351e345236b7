import { expect } from 'chai';
import type { DeliveryLogEntry } from '../../src/core/github-face.js';
import { LogTally } from '../../src/recovery/log-tally.js';

const hour = 3_600_000;
const begin = Date.parse('2026-03-02T09:00:00Z');
let ids = 0;

type Shape = Partial<DeliveryLogEntry>;

function entry(guid: string, at: number, statusCode: number, of: Shape = {}): DeliveryLogEntry {
  ids += 1;
  return {
    id: `${ids}`,
    guid,
    deliveredAt: begin + at,
    durationMs: 10,
    statusCode,
    status: 'as the code says',
    redelivery: false,
    event: 'issues',
    action: 'opened',
    installationId: null,
    repositoryId: 7,
    throttledAt: null,
    ...of,
  };
}

const again = { redelivery: true };
const every = () => true;

describe("the tally of a hook's delivery log", () => {
  it('counts a delivery once, received where any attempt succeeded', () => {
    const tally = new LogTally();
    const entries = [
      entry('a', 3_000, 202, again),
      entry('b', 2_000, 500),
      entry('a', 1_000, 500),
      entry('c', 0, 202),
    ];
    expect(tally.take(entries, every)).to.equal(3);
    expect(tally.sentWithinLog(begin)).to.deep.equal({ sent: 3, received: 2 });
  });

  it('counts a redelivery that succeeds for the delivery it repeats, in whatever reading', () => {
    const tally = new LogTally();
    const failed = ['a', 'b', 'c'].map((guid, at) => entry(guid, at, 500));
    expect(tally.take([...failed].reverse(), every)).to.equal(3);
    const good = Array.from({ length: 150 }, (_, at) => entry(`g${at}`, hour + at, 202));
    tally.take([...good].reverse(), every);
    expect(tally.sentWithinLog(begin)).to.deep.equal({ sent: 153, received: 150 });
    const repeated = ['a', 'b'].map((guid, at) => entry(guid, 30 * hour + at, 202, again));
    expect(tally.take([...repeated].reverse(), every)).to.equal(0);
    expect(tally.sentWithinLog(begin)).to.deep.equal({ sent: 153, received: 152 });
    // Once more changes nothing, nor one of which nothing is known.
    tally.take([entry('z', 31 * hour, 202, again), entry('a', 31 * hour, 202, again)], every);
    expect(tally.sentWithinLog(begin)).to.deep.equal({ sent: 153, received: 152 });
  });

  it('takes an entry that it reads twice once, and one that comes in late', () => {
    const tally = new LogTally();
    const first = [entry('b', 60_000, 202), entry('a', 0, 202)];
    tally.take(first, every);
    expect(tally.from).to.be.below(begin);
    const late = entry('late', 59_000, 500);
    const next = [entry('c', 60_000, 202), first[0]!, late, first[1]!];
    expect(tally.take(next, every)).to.equal(2);
    expect(tally.sentWithinLog(begin)).to.deep.equal({ sent: 4, received: 3 });
    expect(tally.attemptsOfDay(begin)).to.deep.include({ attempts: 4, succeeded: 3 });
  });

  it('goes on where it was written down', () => {
    const before = new LogTally();
    before.take([entry('a', 0, 500)], every);
    const tally = new LogTally(JSON.parse(JSON.stringify(before.store())));
    expect(tally.from).to.equal(before.from);
    tally.take([entry('b', 2 * hour, 202), entry('a', 2 * hour, 202, again)], every);
    expect(tally.sentWithinLog(begin)).to.deep.equal({ sent: 2, received: 2 });
    expect(tally.attemptsOfDay(begin)).to.deep.include({ attempts: 3, succeeded: 2 });
  });

  it('forgets what GitHub no longer keeps', () => {
    const tally = new LogTally();
    tally.take([entry('a', 0, 500)], every);
    tally.take([entry('b', 80 * hour, 202)], every);
    expect(tally.sentWithinLog(begin + 80 * hour)).to.deep.equal({ sent: 1, received: 1 });
    expect(tally.store().failed).to.deep.equal([]);
    expect(tally.store().hours).to.have.length(1);
  });

  it('counts as attempts, but not as deliveries, what the door would not let in', () => {
    const tally = new LogTally();
    tally.take([entry('a', 0, 202, { event: 'ping' })], ({ event }) => event !== 'ping');
    expect(tally.sentWithinLog(begin)).to.deep.equal({ sent: 0, received: 0 });
    expect(tally.attemptsOfDay(begin)).to.deep.include({ attempts: 1, succeeded: 1 });
  });

  it('tells the newest attempts and the last failure of a day', () => {
    const tally = new LogTally();
    const attempts = [500, 202, 202, 404, 202].map((code, at) => entry(`n${at}`, at, code));
    tally.take([...attempts].reverse(), every);
    const { newest, lastFailure } = tally.attemptsOfDay(begin);
    expect(newest).to.deep.equal([attempts[4], attempts[3], attempts[2]]);
    expect(lastFailure).to.deep.equal(attempts[3]);
    const dayAfter = tally.attemptsOfDay(begin + 26 * hour);
    expect(dayAfter).to.deep.equal({ attempts: 0, succeeded: 0, newest: [], lastFailure: null });
  });
});
