import { expect } from 'chai';
import { issues, milestone, milestones, type Sketch } from '../../fixture/payloads.js';
import { sprintOf } from './sprint-of.js';

const now = '2026-06-01T12:00:00Z';

/** Sprint n lasts a week of March and after, and is closed at 18:00 on its last day, a Friday. */
function week(number: number): { readonly friday: string; readonly monday: string } {
  const day = (offset: number) =>
    new Date(Date.UTC(2026, 1, 23 + 7 * number + offset)).toISOString().slice(0, 10);
  return { monday: day(0), friday: day(4) };
}

function shape(number: number, isClosed: boolean) {
  const { monday, friday } = week(number);
  return milestone(number, {
    created_at: `${monday}T08:00:00Z`,
    due_on: `${friday}T08:00:00Z`,
    ...(isClosed && {
      state: 'closed',
      closed_at: `${friday}T18:00:00Z`,
      updated_at: `${friday}T18:00:00Z`,
    }),
  });
}

/** A sprint with an issue for each estimate (`null` = none), all completed on its Thursday. */
function pastSprint(number: number, estimates: readonly (number | null)[]): Sketch[] {
  const { monday } = week(number);
  const thursday = new Date(Date.parse(monday) + 3 * 86_400_000).toISOString().slice(0, 10);
  const done = estimates.map((points, index) =>
    issues('closed', {
      number: 100 * number + index,
      milestone: shape(number, false),
      labels: points === null ? [] : [`${points} pts`],
      created_at: `${monday}T09:00:00Z`,
      state: 'closed',
      closed_at: `${thursday}T09:00:00Z`,
    }),
  );
  return [
    milestones('created', shape(number, false)),
    ...done,
    milestones('closed', shape(number, true)),
  ];
}

const current = milestone(50, {
  due_on: '2026-06-05T08:00:00Z',
  created_at: '2026-05-30T08:00:00Z',
});
const velocity = (...sketches: readonly Sketch[]) =>
  sprintOf([milestones('created', current), ...sketches], { now })?.velocity;

describe('velocity', () => {
  it('has mean, median and sample deviation over the closed sprints, the newest end first', () => {
    // Issues 2, 4, 3: mean 3, median 3, deviation sqrt((1 + 1 + 0) / 2) = 1.
    // Points 5, 10, 3: mean 6, median 5, deviation sqrt((1 + 16 + 9) / 2) = sqrt(13) = 3.605551.
    const found = velocity(
      ...pastSprint(1, [2, 3]),
      ...pastSprint(3, [1, 2, null]),
      ...pastSprint(2, [3, 3, 4, null]),
    );
    expect(found).to.deep.equal({
      sprints: [
        {
          milestone_number: 3,
          title: 'Sprint 3',
          end_day: '2026-03-20',
          completed: { issues: 3, points: 3 },
        },
        {
          milestone_number: 2,
          title: 'Sprint 2',
          end_day: '2026-03-13',
          completed: { issues: 4, points: 10 },
        },
        {
          milestone_number: 1,
          title: 'Sprint 1',
          end_day: '2026-03-06',
          completed: { issues: 2, points: 5 },
        },
      ],
      mean: { issues: 3, points: 6 },
      median: { issues: 3, points: 5 },
      standard_deviation: { issues: 1, points: 3.605551 },
    });
  });

  it('looks at six sprints at most', () => {
    const found = velocity(
      ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((number) => pastSprint(number, [number])),
    );
    expect(found?.sprints.map((sprint) => sprint.milestone_number)).to.deep.equal([
      8, 7, 6, 5, 4, 3,
    ]);
    expect(found?.mean).to.deep.equal({ issues: 1, points: 5.5 });
    expect(found?.median).to.deep.equal({ issues: 1, points: 5.5 });
  });

  it('has no deviation of a single sprint, and nothing where there is none', () => {
    expect(velocity(...pastSprint(1, [2]))).to.deep.include({
      mean: { issues: 1, points: 2 },
      standard_deviation: { issues: null, points: null },
    });
    const nothing = { issues: null, points: null };
    expect(velocity()).to.deep.equal({
      sprints: [],
      mean: nothing,
      median: nothing,
      standard_deviation: nothing,
    });
  });

  it('counts an empty sprint as 0', () => {
    const found = velocity(...pastSprint(1, []), ...pastSprint(2, [4]));
    expect(found?.mean).to.deep.equal({ issues: 0.5, points: 2 });
  });

  it('is what was completed when the milestone was closed, whatever became of it', () => {
    const { friday } = week(1);
    const late = {
      number: 100,
      milestone: shape(1, true),
      labels: ['3 pts'],
      created_at: '2026-03-02T09:00:00Z',
    };
    const sprint = pastSprint(1, [3, 5]);
    const changes: Readonly<Record<string, Sketch>> = {
      'closed after the milestone': issues('closed', {
        ...late,
        number: 190,
        state: 'closed',
        closed_at: `${friday}T19:00:00Z`,
      }),
      'reopened later': issues('reopened', { ...late, updated_at: '2026-03-10T09:00:00Z' }),
      'deleted later': issues('deleted', late, {}, '2026-03-10T09:00:00Z'),
      'moved out later': issues(
        'demilestoned',
        {
          ...late,
          milestone: null,
          state: 'closed',
          closed_at: '2026-03-05T09:00:00Z',
          updated_at: '2026-03-10T09:00:00Z',
        },
        { milestone: shape(1, true) },
      ),
    };
    for (const [title, change] of Object.entries(changes)) {
      const found = velocity(...sprint, change);
      expect(found?.sprints[0]?.completed, title).to.deep.equal({ issues: 2, points: 8 });
    }
  });

  it('leaves out open milestones, those without an end, and deleted ones', () => {
    const endless = { ...shape(2, true), due_on: null };
    const found = velocity(
      ...pastSprint(1, [1]),
      milestones('closed', endless),
      milestones('created', shape(3, false)),
      ...pastSprint(4, [1]),
      milestones('deleted', shape(4, true), '2026-05-01T08:00:00Z'),
    );
    expect(found?.sprints.map((sprint) => sprint.milestone_number)).to.deep.equal([1]);
  });
});
