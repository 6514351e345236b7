import { expect } from 'chai';
import fc from 'fast-check';
import { type BadNetworkOptions, badNetwork } from '../../src/demo/bad-network.js';
import type { Fate } from '../../src/demo/github/deliveries/network.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const options = fc.record({ seed: fc.nat(), doubles: share, overtaken: share });

const underway = (guid: string, event = 'push') => ({
  guid,
  event,
  hookId: 1,
  redelivery: false,
  index: 0,
});

/** What becomes of a row of deliveries, each first, and of what was held once the next is through. */
function fates(
  count: number,
  given: BadNetworkOptions,
  failing: (index: number) => boolean = () => false,
): Fate[][] {
  const network = badNetwork(given);
  const all: Fate[][] = [];
  let held: number | undefined;
  for (let i = 0; i < count; i++) {
    if (failing(i)) network.fail();
    else network.mend();
    const fate = network.fate(underway(`${i}`));
    all.push([fate]);
    if (held !== undefined) all[held]?.push(network.fate(underway(`${held}`)));
    held = fate === 'hold' ? i : undefined;
  }
  return all;
}

describe('the bad network', () => {
  it('lets everything through, what it held as soon as it is sent again', () => {
    fc.assert(
      fc.property(fc.nat(60), options, (count, given) => {
        for (const one of fates(count, given).slice(0, -1)) {
          expect(one.at(-1)).to.be.oneOf(['deliver', 'double']);
        }
      }),
    );
  });

  it('holds one at a time at most, until it is sent again', () => {
    const network = badNetwork({ seed: 1, overtaken: 1, doubles: 0 });
    expect(network.fate(underway('a'))).to.equal('hold');
    expect(network.fate(underway('b'))).to.equal('deliver');
    expect(network.fate(underway('a'))).to.equal('deliver');
    expect(network.fate(underway('c'))).to.equal('hold');
  });

  it('lets nothing through while it fails, and is afterwards as if it had never failed', () => {
    fc.assert(
      fc.property(options, fc.nat(40), fc.nat(40), (given, from, length) => {
        const fails = (index: number) => index >= from && index < from + length;
        const without = fates(80, given);
        for (const [i, fate] of fates(80, given, fails).entries()) {
          // What was held just before is sent again while it fails, and the other way round.
          if (fails(i) && fails(i + 1)) expect(fate.at(-1)).to.equal('refuse');
          if (!fails(i) && !fails(i + 1)) expect(fate).to.deep.equal(without[i]);
        }
      }),
    );
  });

  it('leaves pings and redeliveries alone, and its draws as they are, unless it fails', () => {
    const given = { seed: 3, doubles: 1, overtaken: 1 };
    const [network, quiet] = [badNetwork(given), badNetwork(given)];
    expect(network.fate(underway('p', 'ping'))).to.equal('deliver');
    expect(network.fate({ ...underway('r'), redelivery: true })).to.equal('deliver');
    expect(network.fate(underway('a'))).to.equal(quiet.fate(underway('a')));
    network.fail();
    expect(network.fate(underway('p', 'ping'))).to.equal('refuse');
  });

  it('misbehaves alike for the same seed', () => {
    expect(fates(300, { seed: 1 })).to.deep.equal(fates(300, { seed: 1 }));
    expect(fates(300, { seed: 1 })).to.not.deep.equal(fates(300, { seed: 2 }));
  });

  it('doubles and holds by default, now and then', () => {
    const all = fates(1_000, { seed: 1 }).map(([fate]) => fate);
    expect(all.filter((fate) => fate === 'double').length).to.be.within(5, 50);
    expect(all.filter((fate) => fate === 'hold').length).to.be.within(5, 80);
  });
});
