import { expect } from 'chai';
import { isoSecond } from '../../src/demo/calendar.js';
import { simulate } from '../../src/demo/simulation.js';
import { truthOf } from '../../src/demo/truth.js';
import { expectedSprint } from './expected-sprint.js';
import { countsOf, emptyFold, fold, pointsOfLabels } from './naive-fold.js';
import { retell } from './retell.js';

const day = 86_400_000;
const iso = (at: number | null) => (at === null ? null : isoSecond(at));

for (const seed of [1, 2])
  describe(`the truth of seed ${seed} beside a naive fold of its deliveries`, () => {
    const life = simulate({ seed });
    const truth = truthOf(life);
    const state = emptyFold();
    for (const delivery of life) fold(state, delivery);

    it('is told of every issue and pull request, by its last picture', () => {
      expect([...state.items.keys()].sort((a, b) => a - b)).to.deep.equal(
        truth.items.map(({ number }) => number),
      );
      for (const item of truth.items) {
        const kept = state.items.get(item.number)!;
        expect(kept.gone).to.equal(item.gone);
        expect(kept.isPull).to.equal(item.isPull);
        expect(kept.seen.node_id).to.equal(item.nodeId);
        if (item.gone) continue;
        expect(kept.seen).to.deep.include({
          title: item.title,
          state: item.state,
          created_at: iso(item.createdAt),
          updated_at: iso(item.updatedAt),
          closed_at: iso(item.closedAt),
        });
        if (!item.isPull) expect(kept.seen.state_reason).to.equal(item.stateReason);
        else {
          expect(kept.seen.merged_at).to.equal(iso(item.mergedAt));
          expect(kept.seen.draft).to.equal(item.draft);
          expect(kept.seen.requested_reviewers!.map(({ login }) => login)).to.deep.equal(
            item.reviewers,
          );
        }
        expect(kept.milestone).to.equal(item.milestone);
        expect([...kept.labels.values()]).to.deep.equal(item.labels);
        expect(kept.seen.assignees.map(({ login }) => login)).to.deep.equal(item.assignees);
        expect(pointsOfLabels(kept.labels.values()), item.labels.join()).to.equal(item.points);
      }
    });

    it('is told of every milestone', () => {
      for (const milestone of truth.milestones) {
        const { seen, deleted } = state.milestones.get(milestone.number)!;
        expect(deleted).to.equal(milestone.deleted);
        expect(seen).to.deep.include({
          title: milestone.title,
          state: milestone.state,
          due_on: iso(milestone.dueOn),
          closed_at: iso(milestone.closedAt),
          updated_at: iso(milestone.updatedAt),
        });
        expect(countsOf(state, milestone.number)).to.deep.equal({
          open: milestone.openItems,
          closed: milestone.closedItems,
        });
      }
    });

    it('ends each day of each sprint with the same scope, completion and points', () => {
      const retold = retell(truth, life);
      const sprints = truth.milestones.filter(
        ({ title, dueOn }) => title.startsWith('Sprint') && dueOn !== null,
      );
      expect(sprints.length).to.be.at.least(4);
      for (const { number } of sprints)
        for (let end = life.startAt + day; end <= life.until; end += day)
          expect(expectedSprint(retold, number, end), iso(end)!).to.deep.equal(
            expectedSprint(truth, number, end),
          );
    });
  });

describe('the story of the present sprint', () => {
  for (const seed of [1, 2, 3, 4])
    it(`burns down to nearly nothing and changes its scope on the way (seed ${seed})`, () => {
      const life = simulate({ seed });
      const truth = truthOf(life);
      const sprint = truth.milestones.find(({ title }) => title === 'Sprint 4')!;
      expect(sprint.state).to.equal('open');
      const start = life.until - 14 * day;
      const rows = Array.from({ length: 14 }, (_, i) =>
        expectedSprint(truth, sprint.number, start + (i + 1) * day),
      );
      const [first, last] = [rows[0]!, rows.at(-1)!];
      expect(first.scope.issues).to.be.within(15, 30);
      expect(last.remaining.issues).to.be.within(0, 4);
      expect(last.remaining.points / first.remaining.points).to.be.lessThan(0.25);
      expect(new Set(rows.map(({ scope }) => scope.issues)).size).to.be.greaterThan(2);
      expect(last.unestimated).to.be.lessThan(last.scope.issues / 2);
      const middle = rows[8]!.remaining.issues;
      expect(middle).to.be.within(last.remaining.issues, first.remaining.issues);
    });

  it('has a sprint to come without an end, and a milestone that is no sprint', () => {
    const { milestones } = truthOf(simulate({ seed: 1 }));
    const open = milestones.filter(({ state, deleted }) => state === 'open' && !deleted);
    expect(open.some(({ title, dueOn }) => /^Sprint \d+$/.test(title) && dueOn === null)).to.equal(
      true,
    );
    expect(open.some(({ title }) => !title.startsWith('Sprint'))).to.equal(true);
    expect(milestones.filter(({ deleted }) => deleted)).to.have.length(1);
  });

  it('writes points in six ways, one of them half a point, and labels that only look like points', () => {
    const { labels } = truthOf(simulate({ seed: 1 }));
    const weighing = labels.filter(({ points }) => points !== null);
    expect(weighing.map(({ points }) => points)).to.include.members([0, 0.5, 2, 3, 8]);
    for (const { name, points } of labels) expect(pointsOfLabels([name]), name).to.equal(points);
  });
});
