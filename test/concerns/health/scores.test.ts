import { expect } from 'chai';
import fc from 'fast-check';
import { weights } from '../../../src/concerns/health/component.js';
import { activityScore } from '../../../src/concerns/health/components/activity.js';
import {
  absenceFactor,
  collaborationScore,
} from '../../../src/concerns/health/components/collaboration.js';
import { deliveryComponent } from '../../../src/concerns/health/components/delivery.js';
import { freshnessScore } from '../../../src/concerns/health/components/freshness.js';
import { issueManagementScore } from '../../../src/concerns/health/components/issue-management.js';
import { milestonesScore } from '../../../src/concerns/health/components/milestones.js';
import { pullRequestsScore } from '../../../src/concerns/health/components/pull-requests.js';
import { gradeOf } from '../../../src/concerns/health/view.js';
import { issues, milestone, milestones } from '../../fixture/payloads.js';
import { healthOf } from './health-of.js';

type Marks = (values: Readonly<Record<string, number | null>>) => number | null;

/** What a component's score depends on: the range of each value, and whether more of it is better. */
interface Scored {
  readonly score: Marks;
  readonly values: Readonly<
    Record<string, { readonly most: number; readonly better: 'more' | 'less' }>
  >;
}

const hours = { most: 2_000, better: 'less' } as const;
const share = { most: 1, better: 'more' } as const;

/** Values that the score does not look at are left out; the cast says so to the compiler. */
const scored: Readonly<Record<string, Scored>> = {
  activity: {
    score: activityScore as unknown as Marks,
    values: { events: { most: 500, better: 'more' }, contributors: { most: 20, better: 'more' } },
  },
  issue_management: {
    score: issueManagementScore as unknown as Marks,
    values: { median_first_response_hours: hours, closure_ratio: { most: 3, better: 'more' } },
  },
  pull_requests: {
    score: pullRequestsScore as unknown as Marks,
    values: {
      merge_ratio: share,
      median_time_to_merge_hours: hours,
      median_time_to_first_review_hours: hours,
    },
  },
  milestones: {
    score: ((values) => milestonesScore({ due: 1, ...values } as never)) as Marks,
    values: { completion: share, overdue_open: { most: 9, better: 'less' } },
  },
  freshness: {
    score: freshnessScore as unknown as Marks,
    values: { stale_share: { most: 1, better: 'less' } },
  },
  collaboration: {
    score: collaborationScore as unknown as Marks,
    values: { absence_factor: { most: 12, better: 'more' }, reviewed_share: share },
  },
};

describe('the score of', () => {
  for (const [name, { score, values }] of Object.entries(scored)) {
    const arbitrary = fc.record(
      Object.fromEntries(
        Object.entries(values).map(([key, { most }]) => [
          key,
          fc.double({ min: 0, max: most, noNaN: true }),
        ]),
      ),
    );

    it(`${name} lies within 0 and 100`, () => {
      fc.assert(
        fc.property(arbitrary, (one) => {
          expect(score(one)).to.be.within(0, 100);
        }),
        { numRuns: 200 },
      );
    });

    it(`${name} never falls when one of its values gets better`, () => {
      const law = fc.property(
        arbitrary,
        fc.constantFrom(...Object.keys(values)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, key, by) => {
          const { most, better } = values[key]!;
          const now = one[key]!;
          const improved = better === 'more' ? now + by * (most - now) : now * (1 - by);
          expect(score({ ...one, [key]: improved })!).to.be.at.least(score(one)! - 1e-9);
        },
      );
      fc.assert(law, { numRuns: 300 });
    });
  }

  const nothing: readonly (readonly [string, number | null])[] = [
    [
      'issue_management',
      issueManagementScore({ median_first_response_hours: null, closure_ratio: null } as never),
    ],
    [
      'pull_requests',
      pullRequestsScore({
        merge_ratio: null,
        median_time_to_merge_hours: null,
        median_time_to_first_review_hours: null,
      } as never),
    ],
    ['milestones', milestonesScore({ due: 0, completion: null, overdue_open: 0 })],
    ['freshness', freshnessScore({ stale_share: null } as never)],
    [
      'collaboration',
      collaborationScore({ absence_factor: null, merged: 0, reviewed_share: null }),
    ],
    ['delivery', deliveryComponent(null).score],
    [
      'delivery, where nothing was sent',
      deliveryComponent({ sent: 0, received: 0 } as never).score,
    ],
  ];
  for (const [name, score] of nothing) {
    it(`${name} is none where there is no data`, () => {
      expect(score).to.equal(null);
    });
  }

  const table: readonly (readonly [string, number | null, number])[] = [
    ['100 events by 5 people', activityScore({ events: 100, contributors: 5 }), 100],
    ['50 events by 1 person', activityScore({ events: 50, contributors: 1 }), 35],
    [
      'no merge with a review, by 2 people',
      collaborationScore({ absence_factor: 2, merged: 3, reviewed_share: 0 }),
      25,
    ],
    ['all done, nothing overdue', milestonesScore({ due: 2, completion: 1, overdue_open: 0 }), 100],
    ['half done, 2 overdue', milestonesScore({ due: 2, completion: 0.5, overdue_open: 2 }), 50],
    ['nothing due, 4 overdue', milestonesScore({ due: 0, completion: null, overdue_open: 4 }), 0],
    ['all stale', freshnessScore({ stale_share: 1 } as never), 0],
    ['57 of 77 arrived', deliveryComponent({ sent: 77, received: 57 } as never).score, 74.026],
    ['3 of 4 arrived', deliveryComponent({ sent: 4, received: 3 } as never).score, 75],
  ];
  for (const [what, score, expected] of table) {
    it(`${what} is ${expected}`, () => {
      expect(score).to.equal(expected);
    });
  }
});

describe('the absence factor', () => {
  // CHAOSS: how few people made half of the contributions.
  const table: readonly (readonly [readonly number[], number | null])[] = [
    [[], null],
    [[7], 1],
    [[5, 5], 1],
    [[4, 5], 1],
    [[3, 2, 2], 2],
    [[1, 1, 1, 1], 2],
    [[1, 1, 1, 1, 1], 3],
    [[1000, 202, 90, 33, 332, 343, 42, 433], 2],
  ];
  for (const [counts, people] of table) {
    it(`is ${people} for ${JSON.stringify(counts)}`, () => {
      expect(absenceFactor(counts)).to.equal(people);
    });
  }
});

describe('the health of a repository', () => {
  it('weighs seven components, which make up 100', () => {
    expect(Object.values(weights).reduce((sum: number, weight) => sum + weight, 0)).to.equal(100);
    const sprint = milestone(1);
    const { components } = healthOf([milestones('created', sprint)], '2026-03-31T12:00:00Z');
    expect(components.map(({ name, weight }) => [name, weight])).to.deep.equal(
      Object.entries(weights),
    );
  });

  it('is the weighted mean of the components that have data', () => {
    // One event by one person (15: (1 + 20) / 2 = 10.5), one issue opened and none closed (20: 0), and
    // nothing stale (15: 100): (15 x 10.5 + 20 x 0 + 15 x 100) / 50.
    const sketches = [issues('opened', { number: 1, created_at: '2026-03-20T09:00:00Z' })];
    const { score, grade, components } = healthOf(sketches, '2026-03-31T12:00:00Z');
    expect(
      components.filter((component) => component.score !== null).map(({ name }) => name),
    ).to.deep.equal(['activity', 'issue_management', 'freshness']);
    expect(score).to.equal(33.15);
    expect(grade).to.equal('F');
  });

  const grades: readonly (readonly [number | null, string | null])[] = [
    [100, 'A'],
    [90, 'A'],
    [89.999999, 'B'],
    [80, 'B'],
    [79.999999, 'C'],
    [70, 'C'],
    [69.999999, 'D'],
    [60, 'D'],
    [59.999999, 'F'],
    [0, 'F'],
    [null, null],
  ];
  for (const [score, grade] of grades) {
    it(`is graded ${grade} at ${score}`, () => {
      expect(gradeOf(score)).to.equal(grade);
    });
  }

  it('explains each component in words', () => {
    const { components } = healthOf([milestones('created', milestone(1))], '2026-03-31T12:00:00Z');
    for (const { name, explanation } of components) {
      expect(explanation, name)
        .to.match(/^[\w' ]{3,}.*[a-z]/)
        .and.not.match(/null|NaN|undefined/);
    }
  });
});
