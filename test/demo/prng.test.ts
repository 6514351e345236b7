import { expect } from 'chai';
import fc from 'fast-check';
import { createPrng } from '../../src/demo/prng.js';

describe('the seeded source of chance', () => {
  it('draws the same row for the same seed and another for another', () => {
    const draw = (seed: number) => Array.from({ length: 20 }, createPrng(seed).next);
    expect(draw(7)).to.deep.equal(draw(7));
    expect(draw(7)).not.to.deep.equal(draw(8));
  });

  it('keeps whole numbers within their bounds, both reached', () => {
    const random = createPrng(3);
    const drawn = new Set(Array.from({ length: 400 }, () => random.int(-2, 2)));
    expect([...drawn].sort((a, b) => a - b)).to.deep.equal([-2, -1, 0, 1, 2]);
  });

  it('shuffles without losing or doubling anything, and leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
        const before = [...list];
        const shuffled = createPrng(seed).shuffled(list);
        expect(list).to.deep.equal(before);
        expect(shuffled.toSorted()).to.deep.equal(list.toSorted());
      }),
    );
  });

  it('gives a fork a row of its own that its parent does not shift', () => {
    const quiet = createPrng(5);
    const busy = createPrng(5);
    for (let i = 0; i < 10; i++) busy.next();
    expect(busy.fork('a').next()).to.equal(quiet.fork('a').next());
    expect(quiet.fork('a').next()).not.to.equal(quiet.fork('b').next());
  });

  it('makes UUIDs of version 4', () => {
    expect(createPrng(1).uuid()).to.match(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('refuses to pick from nothing', () => {
    expect(() => createPrng(1).pick([])).to.throw(RangeError, 'empty list');
  });
});
