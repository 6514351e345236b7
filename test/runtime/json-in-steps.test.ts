import { expect } from 'chai';
import fc from 'fast-check';
import { jsonInSteps } from '../../src/runtime/json-in-steps.js';

async function text(value: unknown): Promise<string> {
  return Buffer.from(await jsonInSteps(value)).toString();
}

describe('JSON made in steps', () => {
  it('is what JSON.stringify makes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        expect(await text(value)).to.equal(JSON.stringify(value));
      }),
    );
    const odd = { a: undefined, b: [1, undefined, null], '"': 'ü\ud800', n: Number.NaN, o: {} };
    expect(await text(odd)).to.equal(JSON.stringify(odd));
  });

  it('is whole where it is long, and lets others have their turn meanwhile', async () => {
    const value = {
      items: Array.from({ length: 20_000 }, (_, nth) => ({ nth, text: 'é'.repeat(nth % 90) })),
      after: [[1, Array.from({ length: 100 }, (_, nth) => [nth, { nth }])]],
    };
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    })();
    expect(await text(value)).to.equal(JSON.stringify(value));
    isDone = true;
    await others;
    expect(turns).to.be.above(5);
  });
});
