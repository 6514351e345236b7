import { expect } from 'chai';
import fc from 'fast-check';
import { minute } from '../../src/demo/calendar.js';
import { gather } from '../../src/demo/gather.js';
import type { SimulatedDelivery } from '../../src/demo/world.js';

const at = (time: number): SimulatedDelivery => ({
  guid: `${time}`,
  event: 'push',
  at: time,
  payload: {},
});

describe('gathering what may be under way together', () => {
  it('keeps everything, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40 * minute)), fc.nat(40 * minute), (times, presentFrom) => {
        const deliveries = times.map(at);
        expect([...gather(deliveries, presentFrom)].flat()).to.deep.equal(deliveries);
      }),
    );
  });

  it('never spans over two minutes, nor sixteen deliveries', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9 * minute), { maxLength: 80 }), (times) => {
        for (const batch of gather(times.map(at), 10 * minute)) {
          expect(batch.length).to.be.within(1, 16);
          for (const one of batch)
            expect(Math.abs(one.at - batch[0]!.at)).to.be.lessThan(2 * minute);
        }
      }),
    );
  });

  it('sends the past together and the present one by one', () => {
    const sizes = [...gather([1, 2, 3, 100, 101, 102].map(at), 100)].map(({ length }) => length);
    expect(sizes).to.deep.equal([3, 1, 1, 1]);
  });
});
