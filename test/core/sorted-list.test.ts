import { expect } from 'chai';
import fc from 'fast-check';
import { quantile } from '../../src/core/numbers.js';
import { SortedList } from '../../src/core/sorted-list.js';
import { SortedNumbers } from '../../src/core/sorted-numbers.js';

interface Item {
  readonly key: number;
}

/** The list as anybody would write it. */
function plainly(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.key - b.key);
}

/** So many that blocks are split, with doubles. */
const keys = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1_200, maxLength: 1_600 });

describe('SortedList', () => {
  it('holds what a plain sorted list holds, whatever is added and taken away', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (added, seed) => {
        const list = new SortedList<Item>(({ key }) => key);
        let items = added.map((key) => ({ key }));
        for (const item of items) list.add(item);
        const goes = (at: number) => (at * 7_919 + seed) % 3 === 0;
        for (const [at, item] of items.entries()) if (goes(at)) list.remove(item);
        items = plainly(items.filter((_, at) => !goes(at)));
        expect(list.length).to.equal(items.length);
        const held = list.slice(0, list.length);
        expect(held.every((item, at) => item === items[at])).to.equal(true);
        for (const key of [-1, 0, 1, 150, 299, 300, 301]) {
          expect(list.countBelow(key)).to.equal(items.filter((item) => item.key < key).length);
          expect(list.countUpTo(key)).to.equal(items.filter((item) => item.key <= key).length);
        }
        const middle = items.length >> 1;
        expect(list.at(middle)).to.equal(items[middle]);
        expect(list.at(items.length)).to.equal(undefined);
        expect(list.slice(middle - 40, middle + 40)).to.deep.equal(
          items.slice(middle - 40, middle + 40),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('can be emptied and filled again', () => {
    const list = new SortedList<Item>(({ key }) => key);
    const items = Array.from({ length: 1_100 }, (_, nth) => ({ key: -nth }));
    for (const item of items) list.add(item);
    for (const item of items) list.remove(item);
    expect([list.length, list.at(0)]).to.deep.equal([0, undefined]);
    list.add(items[3]!);
    expect(list.slice(0, 9)).to.deep.equal([items[3]]);
  });

  it('refuses to take out what is not there, an equal one either', () => {
    const list = new SortedList<Item>(({ key }) => key);
    list.add({ key: 1 });
    expect(() => list.remove({ key: 1 })).to.throw('had been added');
    expect(() => list.remove({ key: 2 })).to.throw('had been added');
  });
});

describe('SortedNumbers', () => {
  it('gives the quantiles of its numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1 }),
        (all, p) => {
          fc.pre(!Number.isNaN(p));
          const numbers = new SortedNumbers();
          for (const value of all) numbers.add(value);
          expect(numbers.quantile(p)).to.equal(quantile(all, p));
          expect(numbers.first).to.equal(Math.min(...all));
          expect(numbers.count(Math.max(...all), Math.min(...all) - 1)).to.equal(0);
        },
      ),
    );
    expect(new SortedNumbers().quantile(0.5)).to.equal(null);
  });
});
