import { expect } from 'chai';
import fc from 'fast-check';
import { from, Subject } from 'rxjs';
import { dedupe } from '../../src/pipeline/operators.js';
import { marbles } from './marbles.js';

const itself = (item: string) => item;

describe('dedupe', () => {
  it('drops an item whose key has passed', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('a-b-a-c-b-|');
      expectObservable(source.pipe(dedupe(itself))).toBe('a-b---c---|');
      expectSubscriptions(source.subscriptions).toBe('^---------!');
    });
  });

  it('forgets the oldest key when there are more than size', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('a-b-b-c-b-a-|');
      expectObservable(source.pipe(dedupe(itself, { size: 2 }))).toBe('a-b---c---a-|');
    });
  });

  it('forgets a key ms after the item that passed, however many doubles came', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('a--a-a-a---|');
      expectObservable(source.pipe(dedupe(itself, { ms: 6 }))).toBe('a------a---|');
    });
  });

  it('remembers for ms again from the item that passed after the key was forgotten', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('a---a--a-a-|');
      expectObservable(source.pipe(dedupe(itself, { ms: 4 }))).toBe('a---a----a-|');
    });
  });

  it('gives each subscription a memory of its own', () => {
    marbles(({ cold, expectObservable }) => {
      const deduped = cold('a-a-b|').pipe(dedupe(itself));
      expectObservable(deduped).toBe('a---b|');
      expectObservable(deduped).toBe('a---b|');
    });
  });

  it('passes an error on, and one of the key function too', () => {
    marbles(({ hot, expectObservable }) => {
      expectObservable(hot('a-#').pipe(dedupe(itself))).toBe('a-#');
      const failing = dedupe<string, string>(() => {
        throw new Error('no key');
      });
      expectObservable(hot('a-b').pipe(failing)).toBe('#', {}, new Error('no key'));
    });
  });

  it('unsubscribes from its source', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('a-a-b-');
      expectObservable(source.pipe(dedupe(itself)), '---!').toBe('a--');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('hands doubles to onDouble', () => {
    const doubles: string[] = [];
    from(['a', 'b', 'a', 'a'])
      .pipe(dedupe(itself, { onDouble: (item) => doubles.push(item) }))
      .subscribe();
    expect(doubles).to.deep.equal(['a', 'a']);
  });

  it('asks a memory that is given to it, and tells it before the item goes on', () => {
    const seen = new Set(['old']);
    const passed: string[] = [];
    const source = new Subject<string>();
    source.pipe(dedupe(itself, { seen })).subscribe((item) => {
      expect(seen.has(item)).to.equal(true);
      passed.push(item);
    });
    for (const item of ['old', 'new', 'new']) source.next(item);
    expect(passed).to.deep.equal(['new']);
  });

  it('agrees with a plain list of the last keys that passed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 })),
        fc.integer({ min: 1, max: 8 }),
        (items, size) => {
          const expected: number[] = [];
          for (const item of items) if (!expected.slice(-size).includes(item)) expected.push(item);
          const passed: number[] = [];
          from(items)
            .pipe(dedupe((item) => item, { size }))
            .subscribe((item) => passed.push(item));
          expect(passed).to.deep.equal(expected);
        },
      ),
    );
  });

  it('refuses a size or a time that makes no window', () => {
    expect(() => dedupe(itself, { size: 0 })).to.throw(RangeError, 'size');
    expect(() => dedupe(itself, { ms: 0 })).to.throw(RangeError, 'ms');
  });
});
