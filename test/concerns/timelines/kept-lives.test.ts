import { expect } from 'chai';
import fc from 'fast-check';
import { defaultPointsPatterns } from '../../../src/concerns/sprint/points.js';
import { createSprint } from '../../../src/concerns/sprint/sprint.js';
import type { SprintState } from '../../../src/concerns/sprint/state.js';
import { createCalendar } from '../../../src/core/calendar.js';
import type { ProjectEvent } from '../../../src/core/event.js';
import { translate } from '../../../src/github/translate.js';
import { histories } from '../../laws/world/history.js';
import { journalled } from '../../laws/world/raw.js';

const sprintWith = (pointsPatterns: readonly RegExp[]) =>
  createSprint({
    calendar: createCalendar('UTC'),
    pointsPatterns,
    titlePattern: /(\d+)/,
    includePulls: true,
  });
const sprint = sprintWith(defaultPointsPatterns);

function livesOf(state: SprintState): unknown {
  state.settle();
  const lives = [...state.timelines.items.values()].map(({ number, life }) => [number, life]);
  return lives.sort(([a], [b]) => Number(a) - Number(b));
}

function livesOfAll(events: readonly ProjectEvent[], concern = sprint): unknown {
  const state = concern.initial();
  for (const event of events) concern.reduce(state, event);
  return livesOf(state);
}

/** The snapshot as it is written: member by member, and something happens between any two. */
function written(value: unknown, meanwhile: () => void): unknown {
  meanwhile();
  if (Array.isArray(value)) {
    return value.map((member) => {
      meanwhile();
      return JSON.parse(JSON.stringify(member));
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, written(member, meanwhile)]),
  );
}

const often = ['renameLabel', 'deleteLabel', 'deleteMilestone'];
const told = histories({ contradictions: true, often, steps: { min: 5, max: 40 } }).map(
  ({ raws }) => journalled(raws).map(translate),
);

describe('the lives in a snapshot', () => {
  it('are those of all that was told, though more was told and derived while it was written', () => {
    const law = fc.property(told, fc.nat(), fc.nat({ max: 5 }), (events, cut, pace) => {
      const before = cut % events.length;
      const state = sprint.initial();
      for (const event of events.slice(0, before)) sprint.reduce(state, event);
      state.settle();
      let next = before;
      let turn = 0;
      const frozen = written(sprint.freeze(state), () => {
        turn += 1;
        if (turn % (pace + 1) !== 0) return;
        const event = events[next];
        if (event !== undefined) sprint.reduce(state, event);
        next += 1;
        if (turn % 2 === 0) state.settle();
      });
      const thawed = sprint.thaw(frozen);
      for (const event of events.slice(before)) sprint.reduce(thawed, event);
      expect(livesOf(thawed)).to.deep.equal(livesOfAll(events));
    });
    fc.assert(law, { numRuns: 150 });
  });

  it('are derived anew where labels mean other points than when it was written', () => {
    const tens = sprintWith([/^(\d+)0 pts$/]);
    const law = fc.property(told, (events) => {
      const state = sprint.initial();
      for (const event of events) sprint.reduce(state, event);
      state.settle();
      const thawed = tens.thaw(JSON.parse(JSON.stringify(sprint.freeze(state))));
      expect(livesOf(thawed)).to.deep.equal(livesOfAll(events, tens));
    });
    fc.assert(law, { numRuns: 30 });
  });

  describe('where nothing was told since', () => {
    const [events] = fc.sample(told, 1) as [ProjectEvent[]];

    /** When each item was assigned first, of a snapshot whose lives say what no facts give. */
    function firstAssignments(patch: object): Set<unknown> {
      const state = sprint.initial();
      for (const event of events) sprint.reduce(state, event);
      state.settle();
      const frozen = JSON.parse(JSON.stringify(sprint.freeze(state)));
      for (const { life } of frozen.timelines.items) life.firstAssignedAt = 42;
      Object.assign(frozen.timelines, patch);
      const thawed = sprint.thaw(frozen);
      thawed.settle();
      return new Set([...thawed.timelines.items.values()].map(({ life }) => life?.firstAssignedAt));
    }

    it('are not derived again', () => {
      expect(firstAssignments({})).to.deep.equal(new Set([42]));
    });

    it('are derived anew where an older version derived them in another way', () => {
      expect(firstAssignments({ livesVersion: 0 })).to.not.include(42);
    });
  });
});
