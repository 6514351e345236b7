import { expect } from 'chai';
import fc from 'fast-check';
import type { Json } from '../../src/core/concern.js';
import { sharedJson } from '../../src/core/shared-json.js';

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
const copied = (value: Json) => structuredClone(value) as Json;

function isFrozenThrough(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThrough);
}

describe('sharedJson', () => {
  it('changes nothing of what is said, and freezes all of it', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const frozen = sharedJson(undefined, copied(before));
        const shared = sharedJson(frozen, copied(after));
        expect(shared).to.deep.equal(after);
        expect(isFrozenThrough(shared)).to.equal(true);
      }),
    );
  });

  it('gives the very object that stood before where nothing differs', () => {
    fc.assert(
      fc.property(json, (value) => {
        const before = sharedJson(undefined, copied(value));
        expect(sharedJson(before, copied(value))).to.equal(before);
      }),
    );
  });

  it('keeps the parts that did not change, beside those that did', () => {
    const before = sharedJson(undefined, { a: { x: 1 }, list: [{ n: 1 }, { n: 2 }], c: 1 });
    const after = sharedJson(before, { a: { x: 1 }, list: [{ n: 1 }, { n: 3 }], c: 2 });
    const [was, is] = [before, after] as unknown as { a: object; list: object[] }[];
    expect(is!.a).to.equal(was!.a);
    expect(is!.list[0]).to.equal(was!.list[0]);
    expect(is!.list[1]).not.to.equal(was!.list[1]);
    expect(after).not.to.equal(before);
  });

  it('tells a missing member from any other, wherever an object inherits one of that name', () => {
    const before = sharedJson(undefined, { a: 1 });
    const after = sharedJson(before, { constructor: 'x' });
    expect(after).to.deep.equal({ constructor: 'x' });
    expect(sharedJson(before, { a: 1, b: null })).to.deep.equal({ a: 1, b: null });
  });
});
