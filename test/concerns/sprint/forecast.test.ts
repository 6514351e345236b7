import { expect } from 'chai';
import { issues, milestone, milestones, type Sketch } from '../../fixture/payloads.js';
import { pulls } from '../../fixture/pulls.js';
import { sprintOf } from './sprint-of.js';

// The repository's first delivery is of Monday 2 March 2026; the sprint ends on Friday 20 March. Work is
// completed in another milestone, so that the sprint itself holds only what is said.
const first = '2026-03-02T08:00:00Z';
const sprint = milestone(1, { due_on: '2026-03-20T08:00:00Z', created_at: first });
const past = milestone(2, { title: 'Past', due_on: '2026-03-30T08:00:00Z', created_at: first });
const begin = [milestones('created', sprint), milestones('created', past)];

/** An issue completed on a day of March. */
function done(number: number, day: number, of: Partial<Parameters<typeof issues>[1]> = {}): Sketch {
  const date = `2026-03-${String(day).padStart(2, '0')}`;
  const shape = { number, milestone: past, created_at: first, state: 'closed' as const };
  return issues('closed', { ...shape, closed_at: `${date}T10:00:00Z`, ...of });
}

function open(number: number, labels: readonly string[] = []): Sketch {
  return issues('opened', {
    number,
    milestone: sprint,
    labels,
    created_at: '2026-03-02T09:00:00Z',
  });
}

/** @param due_on where the end was moved to before anything else. */
function forecast(sketches: readonly Sketch[], now: string, due_on?: string | null) {
  const updated_at = '2026-03-02T10:00:00Z';
  const moved =
    due_on === undefined ? [] : [milestones('edited', { ...sprint, due_on, updated_at })];
  return sprintOf([...begin, ...moved, ...sketches], { now, milestone: 1 })?.forecast;
}

const noon = (day: number) => `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`;
const unknown = { p50: null, p85: null, p95: null, probability: null, samples: null };
/** One issue on each full day from 2 to 8 March. */
const daily = [2, 3, 4, 5, 6, 7, 8].map((day, index) => done(10 + index, day));

describe('the forecast', () => {
  it('is certain where every day was like every other: three issues at one a day take three days', () => {
    expect(forecast([...daily, open(1), open(2), open(3)], noon(9))).to.deep.equal({
      unit: 'issues',
      remaining: { issues: 3, points: 0 },
      days_left: 11,
      p50: '2026-03-12',
      p85: '2026-03-12',
      p95: '2026-03-12',
      probability: 1,
      samples: [1, 1, 1, 1, 1, 1, 1],
    });
  });

  it('begins tomorrow: what takes a day is not done today, though today is the end', () => {
    expect(forecast([...daily, open(1)], noon(9), '2026-03-09T08:00:00Z')).to.include({
      days_left: 0,
      p50: '2026-03-10',
      probability: 0,
    });
    expect(forecast([...daily, open(1)], noon(9), '2026-03-10T08:00:00Z')).to.include({
      days_left: 1,
      probability: 1,
    });
  });

  it('counts in points where 80 % of the remaining issues are estimated, and not all at 0', () => {
    const estimated = [1, 2, 3, 4].map((number) => open(number, ['2 pts']));
    const inPoints = forecast([...daily, ...estimated, open(5)], noon(9));
    expect(inPoints).to.deep.include({ unit: 'points', remaining: { issues: 5, points: 8 } });
    // Three of four are 75 %.
    const fewer = [...daily, ...estimated.slice(1), open(5)];
    expect(forecast(fewer, noon(9))).to.include({ unit: 'issues' });
    expect(forecast([...daily, open(1, ['0 pts'])], noon(9))).to.include({ unit: 'issues' });
  });

  it('draws from the points that were completed, as estimated then', () => {
    const heavy = [2, 3, 4, 5, 6].map((day, index) => done(10 + index, day, { labels: ['4 pts'] }));
    const found = forecast([...heavy, open(1, ['8 pts'])], noon(7));
    expect(found).to.deep.include({ unit: 'points', samples: [4, 4, 4, 4, 4], p50: '2026-03-09' });
  });

  it('knows the days without anything, and leaves out today', () => {
    const some = [done(10, 3), done(11, 3), done(12, 6), done(13, 9)];
    const found = forecast([...some, open(1)], noon(9));
    expect(found?.samples).to.deep.equal([0, 2, 0, 0, 1, 0, 0]);
  });

  it('looks back over 30 full days at most', () => {
    const found = forecast(
      [done(10, 2), done(11, 3), done(12, 31), open(1)],
      '2026-04-02T00:00:00Z',
    );
    expect(found?.samples).to.have.length(30);
    // 2 April minus 30 days is 3 March.
    expect(found?.samples?.[0]).to.equal(1);
    expect(found?.samples?.[28]).to.equal(1);
    expect(found?.samples?.reduce((sum, sample) => sum + sample)).to.equal(2);
  });

  it('needs five full days of history', () => {
    const some = [done(10, 2), open(1)];
    expect(forecast(some, '2026-03-06T23:59:59Z')).to.deep.include(unknown);
    expect(forecast(some, '2026-03-07T00:00:00Z')?.samples).to.deep.equal([1, 0, 0, 0, 0]);
  });

  it('counts what was completed in any milestone, and nothing else', () => {
    const none = [
      done(10, 3, { milestone: null }),
      done(11, 3, { state_reason: 'not_planned' }),
      done(12, 3, { state_reason: 'duplicate' }),
      pulls('closed', {
        number: 13,
        milestone: past,
        created_at: first,
        merged_at: '2026-03-03T10:00:00Z',
      }),
    ];
    expect(forecast([...none, done(14, 4), open(1)], noon(8))?.samples).to.deep.equal([
      0, 0, 1, 0, 0, 0,
    ]);
  });

  it('subtracts neither a reopening nor a deletion, and counts a second closing', () => {
    const shape = { number: 10, milestone: past, created_at: first };
    const again = [
      done(10, 3),
      issues('reopened', { ...shape, updated_at: '2026-03-04T10:00:00Z' }),
      done(10, 5),
      done(11, 6),
      issues('deleted', { ...shape, number: 11 }, {}, '2026-03-07T10:00:00Z'),
    ];
    expect(forecast([...again, open(1)], noon(8))?.samples).to.deep.equal([0, 1, 0, 1, 1, 0]);
  });

  it('is done today where nothing remains and something was completed', () => {
    const closed = issues('closed', {
      number: 1,
      milestone: sprint,
      created_at: first,
      state: 'closed',
      closed_at: '2026-03-03T10:00:00Z',
    });
    expect(forecast([closed], noon(9))).to.deep.include({
      p50: '2026-03-09',
      p85: '2026-03-09',
      p95: '2026-03-09',
      probability: 1,
    });
    expect(forecast([closed], noon(23)), 'past the end too').to.include({
      days_left: -3,
      probability: 1,
    });
  });

  it('knows nothing of an empty sprint', () => {
    expect(forecast(daily, noon(9))).to.deep.equal({
      unit: 'issues',
      remaining: { issues: 0, points: 0 },
      days_left: 11,
      ...unknown,
    });
  });

  it('knows nothing where nothing was completed on the days it could draw from', () => {
    expect(forecast([open(1)], noon(20))).to.deep.include(unknown);
  });

  it('gives no chance past the end, whatever the samples', () => {
    expect(forecast([...daily, open(1)], noon(23))).to.include({ days_left: -3, probability: 0 });
    expect(forecast([open(1)], noon(23))).to.deep.include({ ...unknown, probability: 0 });
  });

  it('has days but no probability without an end', () => {
    expect(forecast([...daily, open(1)], noon(9), null)).to.include({
      days_left: null,
      p50: '2026-03-10',
      probability: null,
    });
  });

  it('has no day where it takes more than a thousand', () => {
    // A millionth of a point a day: 0.002 points take 2,000 days.
    const tiny = [2, 3, 4, 5, 6].map((day, index) =>
      done(10 + index, day, { labels: ['0.000001 pts'] }),
    );
    expect(forecast([...tiny, open(1, ['0.002 pts'])], noon(7))).to.include({
      p50: null,
      p85: null,
      p95: null,
      probability: 0,
    });
  });
});
