import { expect } from 'chai';
import {
  addMilestoneFact,
  newMilestone,
  presentMilestone,
} from '../../../src/concerns/timelines/milestone.js';
import type { MilestoneFact } from '../../../src/core/facts.js';

const then = Date.parse('2026-03-05T10:00:00Z');

const base: MilestoneFact = {
  kind: 'milestone',
  change: 'created',
  number: 1,
  at: Date.parse('2026-03-02T09:00:00Z'),
  title: 'Sprint 1',
  state: 'open',
  createdAt: Date.parse('2026-03-02T09:00:00Z'),
  updatedAt: Date.parse('2026-03-02T09:00:00Z'),
  closedAt: null,
  dueOn: '2026-03-06T08:00:00Z',
  startDay: null,
};

function told(...facts: readonly (readonly [guid: string, fact: MilestoneFact])[]) {
  const milestone = newMilestone(1);
  for (const [guid, fact] of facts) addMilestoneFact(milestone, fact, guid);
  return presentMilestone(milestone);
}

describe('a milestone that is edited and closed in one second', () => {
  const moved = { ...base, at: then, updatedAt: then, dueOn: '2026-03-09T08:00:00Z' };
  const cases = {
    'closed first': {
      closing: {
        ...base,
        change: 'closed',
        at: then,
        updatedAt: then,
        state: 'closed',
        closedAt: then,
      },
      edit: { ...moved, change: 'edited', state: 'closed', closedAt: then },
    },
    'edited first': {
      edit: { ...moved, change: 'edited' },
      closing: { ...moved, change: 'closed', state: 'closed', closedAt: then },
    },
  } as const;

  for (const [title, { closing, edit }] of Object.entries(cases)) {
    it(`is closed and has its new end, ${title}, in whatever order it is told`, () => {
      const wanted = { state: 'closed', closedAt: then, dueOn: '2026-03-09T08:00:00Z' };
      for (const [a, b] of [
        ['a', 'b'],
        ['b', 'a'],
      ] as const) {
        expect(told(['0', base], [a, closing], [b, edit])).to.include(wanted);
        expect(told([b, edit], [a, closing], ['0', base])).to.include(wanted);
      }
    });
  }
});
