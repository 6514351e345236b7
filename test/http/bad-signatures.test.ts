import { expect } from 'chai';
import { BadSignatures } from '../../src/http/bad-signatures.js';

describe('BadSignatures', () => {
  it('looks at the last minute only', () => {
    const bad = new BadSignatures({ limit: 2, windowMs: 60_000 });
    expect(bad.record('a', 0)).to.equal(0);
    expect(bad.record('a', 30_000)).to.equal(0);
    expect(bad.record('a', 40_000)).to.equal(20);
    expect(bad.record('a', 60_000)).to.equal(0);
    expect(bad.record('a', 60_001)).to.equal(30);
  });

  it('takes an IPv4 address and its mapped form for one', () => {
    const bad = new BadSignatures({ limit: 1 });
    bad.record('::ffff:192.0.2.1', 0);
    expect(bad.record('192.0.2.1', 0)).to.be.greaterThan(0);
  });

  it('forgets the address that was bad longest ago when there are too many', () => {
    const bad = new BadSignatures({ limit: 1, addresses: 2 });
    bad.record('a', 0);
    bad.record('b', 1);
    bad.record('a', 2);
    bad.record('c', 3);
    expect(bad.record('a', 4)).to.be.greaterThan(0);
    expect(bad.record('b', 5)).to.equal(0);
  });
});
