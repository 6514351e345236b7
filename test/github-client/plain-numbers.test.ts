import { expect } from 'chai';
import { plainNumbers } from '../../src/github/client/calls/plain-numbers.js';

describe('numbers of a payload', () => {
  it('become such that JSON can write them, wherever they stand', () => {
    const read = { id: 12345678901234567890n, list: [{ id: 2n ** 60n }, 'x', null], on: true };
    expect(plainNumbers(read)).deep.equal({
      id: Number(12345678901234567890n),
      list: [{ id: 2 ** 60 }, 'x', null],
      on: true,
    });
  });

  it('stay the very same value where there is nothing to change', () => {
    const read = { id: 1, list: [{ nested: null }], text: 'x' };
    expect(plainNumbers(read)).equal(read);
  });
});
