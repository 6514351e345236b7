import { expect } from 'chai';
import fc from 'fast-check';
import { createAgenda } from '../../src/demo/agenda.js';

describe('the agenda', () => {
  it('gives what is planned in the order of time, and of one moment in the order of planning', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (times) => {
        const agenda = createAgenda<{ at: number; order: number }>();
        for (const [order, at] of times.entries()) agenda.plan(at, { at, order });
        const taken = times.map(() => {
          const due = agenda.due();
          const thing = agenda.take();
          expect(thing?.at).to.equal(due);
          return thing;
        });
        const sorted = times
          .map((at, order) => ({ at, order }))
          .sort((a, b) => a.at - b.at || a.order - b.order);
        expect(taken).to.deep.equal(sorted);
        expect(agenda.take()).to.equal(undefined);
      }),
    );
  });
});
