import { expect } from 'chai';
import fc from 'fast-check';
import { from, Subject } from 'rxjs';
import { batchBy } from '../../src/pipeline/operators.js';
import { marbles } from './marbles.js';

/** `a1` and `a2` have the key `a`. */
const letter = (item: string) => item.charAt(0);
const items = { a: 'a1', A: 'a2', Z: 'a3', b: 'b1', B: 'b2' };

describe('batchBy', () => {
  it('emits a full batch at once, and a key at a time', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('  abA-B-|', items);
      const expected = '    --x-y-|';
      expectObservable(source.pipe(batchBy(letter, { size: 2, ms: 100 }))).toBe(expected, {
        x: ['a1', 'a2'],
        y: ['b1', 'b2'],
      });
    });
  });

  it('emits a batch ms after its first item, and none that is empty', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('  a-b-A------Z------|', items);
      const expected = '    -----x-y--------z-|';
      expectObservable(source.pipe(batchBy(letter, { size: 9, ms: 5 }))).toBe(expected, {
        x: ['a1', 'a2'],
        y: ['b1'],
        z: ['a3'],
      });
    });
  });

  it('does not let the timer of a batch that left when full cut the next one short', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('  aA-Z-----------|', items);
      const expected = '    -x------y------|';
      expectObservable(source.pipe(batchBy(letter, { size: 2, ms: 5 }))).toBe(expected, {
        x: ['a1', 'a2'],
        y: ['a3'],
      });
    });
  });

  it('emits what waits when the source completes, in the order in which the batches began', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('  baA-|', items);
      const expected = '    ----(xy|)';
      expectObservable(source.pipe(batchBy(letter, { size: 9, ms: 100 }))).toBe(expected, {
        x: ['b1'],
        y: ['a1', 'a2'],
      });
    });
  });

  it('drops what waits when the source errors', () => {
    marbles(({ hot, expectObservable }) => {
      expectObservable(hot('a-#', items).pipe(batchBy(letter, { size: 9, ms: 100 }))).toBe('--#');
    });
  });

  it('errors with what the key function throws', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('a-b-');
      const failing = batchBy<string, string>(
        () => {
          throw new Error('no key');
        },
        { size: 9, ms: 5 },
      );
      expectObservable(source.pipe(failing)).toBe('#', {}, new Error('no key'));
      expectSubscriptions(source.subscriptions).toBe('(^!)');
    });
  });

  it('emits nothing after it was unsubscribed from', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('                                       a---------', items);
      const unsubscribed = '                                     --!';
      expectObservable(source.pipe(batchBy(letter, { size: 9, ms: 5 })), unsubscribed).toBe('---');
      expectSubscriptions(source.subscriptions).toBe('^-!');
    });
  });

  it('bears an item of the same key that is sent in from the subscriber', () => {
    const source = new Subject<string>();
    const batches: string[][] = [];
    source.pipe(batchBy(letter, { size: 2, ms: Number.POSITIVE_INFINITY })).subscribe((batch) => {
      batches.push(batch);
      if (batches.length === 1) source.next('a3');
    });
    for (const item of ['a1', 'a2', 'a4']) source.next(item);
    expect(batches).to.deep.equal([
      ['a1', 'a2'],
      ['a3', 'a4'],
    ]);
  });

  it('loses nothing, mixes no keys and keeps the order of each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat())),
        fc.integer({ min: 1, max: 5 }),
        (pairs, size) => {
          const batches: [string, number][][] = [];
          from(pairs)
            .pipe(batchBy(([key]) => key, { size, ms: Number.POSITIVE_INFINITY }))
            .subscribe((batch) => batches.push(batch));
          for (const batch of batches) {
            expect(batch.length).to.be.within(1, size);
            expect(new Set(batch.map(([key]) => key)).size).to.equal(1);
          }
          for (const key of ['a', 'b', 'c']) {
            const ofKey = (pair: readonly [string, number]) => pair[0] === key;
            expect(batches.flat().filter(ofKey)).to.deep.equal(pairs.filter(ofKey));
          }
        },
      ),
    );
  });

  it('refuses a size or a time that makes no batch', () => {
    expect(() => batchBy(letter, { size: 0, ms: 1 })).to.throw(RangeError, 'size');
    expect(() => batchBy(letter, { size: 1, ms: -1 })).to.throw(RangeError, 'ms');
  });
});
