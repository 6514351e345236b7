import { expect } from 'chai';
import fc from 'fast-check';
import { ShareBudget } from '../../src/github/client/share-budget.js';

const hour = 3_600_000;

describe('a share of the rate limit', () => {
  it('lets the first request go where nothing is known yet', () => {
    expect(new ShareBudget(0.2).take(null, 0)).equal(undefined);
  });

  it('counts requests on their way, so that many at once can not overrun it', () => {
    const budget = new ShareBudget(0.2);
    const known = { limit: 5_000, remaining: 50, resetAt: hour };
    const taken = Array.from({ length: 20 }, () => budget.take(known, 0));
    expect(taken.filter((one) => one === undefined)).have.length(10);
    expect(taken.at(-1)).deep.equal({ waitUntil: hour });
  });

  it('begins anew after the reset', () => {
    const budget = new ShareBudget(0.5);
    const known = { limit: 2, remaining: 2, resetAt: hour };
    budget.take(known, 0);
    budget.settle(true);
    expect(budget.take({ ...known, remaining: 1 }, 1)).deep.equal({ waitUntil: hour });
    expect(budget.take({ limit: 2, remaining: 2, resetAt: 2 * hour }, hour)).equal(undefined);
  });

  it('never goes over its share of what remained, whatever others use and whatever was free', () => {
    const step = fc.record({ others: fc.nat({ max: 3 }), counted: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.array(step, { maxLength: 200 }),
        (start, share, steps) => {
          const budget = new ShareBudget(share);
          let remaining = start;
          let spent = 0;
          for (const { others, counted } of steps) {
            remaining = Math.max(0, remaining - others);
            const known = { limit: 500, remaining, resetAt: hour };
            if (budget.take(known, 0)) continue;
            if (remaining === 0) return false;
            budget.settle(counted);
            if (!counted) continue;
            spent++;
            remaining--;
            if (spent > share * (remaining + spent) + 1e-9) return false;
          }
          return spent <= share * start + 1e-9;
        },
      ),
    );
  });
});
