import { expect } from 'chai';
import { type RunHelpers, TestScheduler } from 'rxjs/testing';

/** Runs a marble diagram in virtual time; a mismatch fails with both sides deeply compared. */
export function marbles(run: (helpers: RunHelpers) => void): void {
  new TestScheduler((actual, expected) => {
    expect(actual).to.deep.equal(expected);
  }).run(run);
}
