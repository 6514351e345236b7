import { expect } from 'chai';
import { from, type Observable, of, throwError } from 'rxjs';
import { retryBackoff } from '../../src/pipeline/operators.js';
import { marbles } from './marbles.js';

const failure = new Error('not now');

/** Fails the first `times` tries of each item, then gives it. */
function failing(times: number): (item: string) => Observable<string> {
  const tries = new Map<string, number>();
  return (item) => {
    const so = (tries.get(item) ?? 0) + 1;
    tries.set(item, so);
    return so <= times ? throwError(() => failure) : of(item);
  };
}

describe('retryBackoff', () => {
  it('gives what the projection gives, at once, when nothing fails', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('a-b-|');
      const operator = retryBackoff(failing(0), { retries: 3, baseMs: 10, maxMs: 10 });
      expectObservable(source.pipe(operator)).toBe('a-b-|');
    });
  });

  it('waits for up to baseMs, twice that, four times that, but never over maxMs', () => {
    marbles(({ cold, expectObservable }) => {
      // With a random number of 0.5 the waits are 5, 10, 15 (30 / 2) and 15 ms: 45 in all.
      const operator = retryBackoff(failing(4), {
        retries: 4,
        baseMs: 10,
        maxMs: 30,
        random: () => 0.5,
      });
      expectObservable(cold('(a|)').pipe(operator)).toBe('45ms (a|)');
    });
  });

  it('draws each wait anew', () => {
    marbles(({ cold, expectObservable }) => {
      const draws = [0, 0.1, 0.9];
      const operator = retryBackoff(failing(3), {
        retries: 3,
        baseMs: 10,
        maxMs: 1_000,
        random: () => draws.shift() as number,
      });
      // 0 + 2 + 36
      expectObservable(cold('(a|)').pipe(operator)).toBe('38ms (a|)');
    });
  });

  it('keeps the order: what comes behind a failed item waits for it', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('ab---------------|');
      const operator = retryBackoff(failing(1), {
        retries: 1,
        baseMs: 10,
        maxMs: 10,
        random: () => 0.5,
      });
      expectObservable(source.pipe(operator)).toBe('-----a----b------|');
    });
  });

  it('hands an item that it gave up to onDead with its last error, and goes on', () => {
    marbles(({ hot, expectObservable, flush }) => {
      const dead: unknown[] = [];
      const source = hot('a-b-|');
      const operator = retryBackoff(
        (item: string) => (item === 'a' ? throwError(() => failure) : of(item)),
        { retries: 2, baseMs: 1, maxMs: 1, random: () => 0, onDead: (...what) => dead.push(what) },
      );
      expectObservable(source.pipe(operator)).toBe('--b-|');
      flush();
      expect(dead).to.deep.equal([['a', failure]]);
    });
  });

  it('errors without onDead', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('a-b-|');
      const operator = retryBackoff(failing(9), {
        retries: 1,
        baseMs: 4,
        maxMs: 4,
        random: () => 0.5,
      });
      expectObservable(source.pipe(operator)).toBe('--#', {}, failure);
      expectSubscriptions(source.subscriptions).toBe('^-!');
    });
  });

  it('tries an item 1 + retries times', () => {
    let tries = 0;
    const operator = retryBackoff(
      () => {
        tries += 1;
        throw failure;
      },
      { retries: 3, baseMs: 0, maxMs: 0, random: () => 0, onDead: () => undefined },
    );
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('(a|)').pipe(operator)).toBe('|');
    });
    expect(tries).to.equal(4);
  });

  it('gives up at once where another try can not help', () => {
    marbles(({ cold, expectObservable }) => {
      const operator = retryBackoff(failing(1), {
        retries: 9,
        baseMs: 10,
        maxMs: 10,
        passing: (error) => error !== failure,
      });
      expectObservable(cold('a').pipe(operator)).toBe('#', {}, failure);
    });
  });

  it('stops trying when it is unsubscribed from', () => {
    let tries = 0;
    marbles(({ cold, expectObservable }) => {
      const operator = retryBackoff(
        () => {
          tries += 1;
          return throwError(() => failure);
        },
        { retries: 99, baseMs: 4, maxMs: 4, random: () => 0.5 },
      );
      expectObservable(cold('a').pipe(operator), '-----!').toBe('------');
    });
    // At 0, 2 and 4.
    expect(tries).to.equal(3);
  });

  it('takes promises, and an error of onDead ends the stream', async () => {
    const results: string[] = [];
    const ended = await new Promise<unknown>((resolve) => {
      from(['a', 'b'])
        .pipe(
          retryBackoff(async (item) => (item === 'b' ? Promise.reject(failure) : item), {
            retries: 0,
            baseMs: 1,
            maxMs: 1,
            onDead: () => {
              throw new Error('full');
            },
          }),
        )
        .subscribe({ next: (item) => results.push(item), error: resolve });
    });
    expect(results).to.deep.equal(['a']);
    expect(ended).to.be.an('error').with.property('message', 'full');
  });

  it('refuses a negative number of retries', () => {
    expect(() => retryBackoff(of, { retries: -1, baseMs: 1, maxMs: 1 })).to.throw(RangeError);
  });
});
