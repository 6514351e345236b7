import { expect } from 'chai';
import { Closers } from '../../../src/concerns/sprint/closers.js';
import { newItem } from '../../../src/concerns/timelines/item.js';

/** A pull request opened at a time, whose words name issues with closing keywords. */
function pull(number: number, createdAt: number, closes: readonly number[]) {
  const told = { at: createdAt, isEdit: false, guid: 'a', value: closes };
  return { ...newItem(number), isPull: true, createdAt, description: { closes: told } };
}

describe('closing pull requests', () => {
  it('give an issue the opening of the first that names it', () => {
    const closers = new Closers();
    closers.put(pull(10, 300, [1, 2]));
    closers.put(pull(11, 200, [2]));
    expect([1, 2, 3].map((issue) => closers.firstOpening(issue))).to.deep.equal([300, 200, null]);
  });

  it('name other issues after an edit, and tell of all that this concerns', () => {
    const closers = new Closers();
    closers.put(pull(10, 300, [1, 2]));
    expect([...closers.put(pull(10, 300, [2, 3]))].sort()).to.deep.equal([1, 2, 3]);
    expect([1, 2, 3].map((issue) => closers.firstOpening(issue))).to.deep.equal([null, 300, 300]);
    closers.put(pull(10, 300, []));
    expect([1, 2, 3].map((issue) => closers.firstOpening(issue))).to.deep.equal([null, null, null]);
  });
});
