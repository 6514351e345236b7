import { expect } from 'chai';
import { Observable, of, Subject, timer } from 'rxjs';
import { map } from 'rxjs/operators';
import { groupCommit } from '../../src/pipeline/operators.js';
import { marbles } from './marbles.js';

/** A commit that takes some virtual milliseconds and gives the batch as text. */
const taking = (ms: number) => (batch: readonly string[]) =>
  timer(ms).pipe(map(() => batch.join('')));

describe('groupCommit', () => {
  it('commits a lone item at once', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('a-----b-----|');
      const expected = '  ---x-----y--|';
      expectObservable(source.pipe(groupCommit(taking(3)))).toBe(expected, { x: 'a', y: 'b' });
    });
  });

  it('makes one batch of all that comes while a commit is under way', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('abc--d---------|');
      const expected = '  ----x---y---z--|';
      expectObservable(source.pipe(groupCommit(taking(4)))).toBe(expected, {
        x: 'a',
        y: 'bc',
        z: 'd',
      });
    });
  });

  it('commits what waits before it completes', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('ab|');
      const expected = '  ---x--(y|)';
      expectObservable(source.pipe(groupCommit(taking(3)))).toBe(expected, { x: 'a', y: 'b' });
    });
  });

  it('holds a batch open until its closing emits', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('ab-c-----------|');
      const expected = '  -----x----y----|';
      const operator = groupCommit(taking(3), { closing: () => timer(2) });
      expectObservable(source.pipe(operator)).toBe(expected, { x: 'ab', y: 'c' });
    });
  });

  it('closes a batch when its closing completes without a word', () => {
    marbles(({ hot, cold, expectObservable }) => {
      const source = hot('a--------|');
      const expected = '  ---x-----|';
      const operator = groupCommit(taking(1), { closing: () => cold('--|') });
      expectObservable(source.pipe(operator)).toBe(expected, { x: 'a' });
    });
  });

  it('keeps a batch within maxItems, in order', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('abcd---------|');
      const expected = '  ----x---y---z|';
      const operator = groupCommit(taking(4), { maxItems: 2 });
      expectObservable(source.pipe(operator)).toBe(expected, { x: 'a', y: 'bc', z: 'd' });
    });
  });

  it('keeps a batch within maxWeight, though a heavier item makes one of its own', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('(12391)--------|');
      const expected = '  --v-w-x-y------|';
      const operator = groupCommit(taking(2), { maxWeight: 5, weight: Number });
      expectObservable(source.pipe(operator)).toBe(expected, { v: '1', w: '23', x: '9', y: '1' });
    });
  });

  it('errors with an error of commit, of the source, of closing', () => {
    marbles(({ hot, expectObservable }) => {
      const thrown = new Error('disk');
      const fail = () => {
        throw thrown;
      };
      expectObservable(hot('a-b-|').pipe(groupCommit(fail))).toBe('#', {}, thrown);
      expectObservable(hot('a-#').pipe(groupCommit(taking(9)))).toBe('--#');
      expectObservable(hot('a-b').pipe(groupCommit(taking(1), { closing: fail }))).toBe(
        '#',
        {},
        thrown,
      );
    });
  });

  it('drops what waits and stops the commit under way when it is unsubscribed from', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source = hot('ab------');
      const commit = cold('-----x|');
      expectObservable(source.pipe(groupCommit(() => commit)), '---!').toBe('----');
      expectSubscriptions(commit.subscriptions).toBe('^--!');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('has at most one commit under way', () => {
    let underWay = 0;
    const ends: (() => void)[] = [];
    const source = new Subject<number>();
    const batches: (readonly number[])[] = [];
    source
      .pipe(
        groupCommit(
          (batch) =>
            new Observable<never>((subscriber) => {
              underWay += 1;
              expect(underWay).to.equal(1);
              batches.push(batch);
              ends.push(() => {
                underWay -= 1;
                subscriber.complete();
              });
            }),
        ),
      )
      .subscribe();
    for (const item of [1, 2, 3]) source.next(item);
    ends.shift()?.();
    source.next(4);
    ends.shift()?.();
    expect(batches).to.deep.equal([[1], [2, 3], [4]]);
  });

  it('bears a great many commits that end at once', () => {
    const release = new Subject<never>();
    const source = new Subject<number>();
    let committed = 0;
    source
      .pipe(groupCommit((batch) => (batch[0] === 0 ? release : of(batch)), { maxItems: 1 }))
      .subscribe(() => {
        committed += 1;
      });
    for (let item = 0; item <= 20_000; item += 1) source.next(item);
    release.complete();
    expect(committed).to.equal(20_000);
  });
});
