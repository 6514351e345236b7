import { expect } from 'chai';
import fc from 'fast-check';
import { misbehave } from '../../src/demo/misbehave.js';
import type { SimulatedDelivery } from '../../src/demo/world.js';

const rowOf = (length: number): SimulatedDelivery[] =>
  Array.from({ length }, (_, i) => ({ guid: `${i}`, event: 'push', at: i, payload: {} }));

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the misbehaving network', () => {
  it('loses nothing and invents nothing, whatever it is told to do', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(), share, share, (length, seed, doubles, overtaken) => {
        const row = rowOf(length);
        const sent = [...misbehave(row, { seed, doubles, overtaken })];
        expect([...new Set(sent)]).to.have.members(row);
        expect(sent.length).to.be.within(length, 2 * length);
        if (doubles === 1) expect(sent.length).to.equal(2 * length);
      }),
    );
  });

  it('lets a delivery be overtaken by its neighbour alone', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(), share, (length, seed, overtaken) => {
        const sent = [...misbehave(rowOf(length), { seed, doubles: 0, overtaken })];
        for (const [i, { at }] of sent.entries()) expect(Math.abs(at - i)).to.be.at.most(1);
      }),
    );
  });

  it('keeps the first delivery first', () => {
    const [first] = misbehave(rowOf(30), { seed: 1, doubles: 1, overtaken: 1 });
    expect(first!.guid).to.equal('0');
  });

  it('misbehaves alike for the same seed', () => {
    const sent = (seed: number) => [...misbehave(rowOf(300), { seed })].map(({ guid }) => guid);
    expect(sent(1)).to.deep.equal(sent(1));
    expect(sent(1)).not.to.deep.equal(sent(2));
  });

  it('does both by default, now and then', () => {
    const sent = [...misbehave(rowOf(1_000), { seed: 1 })];
    expect(sent.length - 1_000).to.be.within(5, 50);
    const overtaken = sent.filter(({ at }, i) => (sent[i + 1]?.at ?? at) === at - 1).length;
    expect(overtaken).to.be.within(5, 80);
  });

  it('sends everything as it came when told not to misbehave', () => {
    const row = rowOf(50);
    expect([...misbehave(row, { seed: 1, doubles: 0, overtaken: 0 })]).to.deep.equal(row);
  });
});
