import { expect } from 'chai';
import fc from 'fast-check';
import * as rfc6902 from 'rfc6902';
import type { Json } from '../../src/core/concern.js';
import { applyPatch } from '../../src/feed/apply-patch.js';
import { jsonDelta } from '../../src/feed/json-delta.js';

describe('jsonDelta', () => {
  it('says nothing about equal documents, whatever the order of their members', () => {
    const from = { a: [1, { b: null }], c: 'x' };
    expect(jsonDelta(from, { c: 'x', a: [1, { b: null }] })).to.deep.equal([]);
  });

  it('replaces the value that changed and nothing beside it', () => {
    const ops = jsonDelta(
      { progress: { issues: 3, points: 8 } },
      { progress: { issues: 4, points: 8 } },
    );
    expect(ops).to.deep.equal([{ op: 'replace', path: '/progress/issues', value: 4 }]);
  });

  it('adds and removes members, escaping their names', () => {
    expect(jsonDelta({ 'a/b': 1, same: 0 }, { 'c~d': 2, same: 0 })).to.deep.equal([
      { op: 'remove', path: '/a~1b' },
      { op: 'add', path: '/c~0d', value: 2 },
    ]);
  });

  it('replaces the document where its kind changed', () => {
    expect(jsonDelta(null, { a: 1 })).to.deep.equal([{ op: 'replace', path: '', value: { a: 1 } }]);
    expect(jsonDelta([1], { 0: 1 })).to.deep.equal([{ op: 'replace', path: '', value: { 0: 1 } }]);
  });

  it('gives a full list a new head by two operations', () => {
    const items = [3, 2, 1].map((n) => ({ id: `g${n}`, title: `Title ${n}` }));
    const head = { id: 'g4', title: 'Title 4' };
    expect(jsonDelta({ items }, { items: [head, ...items.slice(0, 2)] })).to.deep.equal([
      { op: 'remove', path: '/items/2' },
      { op: 'add', path: '/items/0', value: head },
    ]);
  });

  it('moves an item from the end to the head, with what changed of it', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, text: `${id} `.repeat(50) }));
    expect(jsonDelta([a!, b!, c!], [{ ...c!, text: '' }, a!, b!])).to.deep.equal([
      { op: 'move', from: '/2', path: '/0' },
      { op: 'replace', path: '/0/text', value: '' },
    ]);
  });

  it('changes an item in its place though a new one came before it', () => {
    const from = [
      { login: 'ada', open: 1 },
      { login: 'bob', open: 2 },
    ];
    const to = [
      { login: 'zoe', open: 0 },
      { login: 'ada', open: 1 },
      { login: 'bob', open: 3 },
    ];
    expect(jsonDelta(from, to)).to.deep.equal([
      { op: 'add', path: '/0', value: { login: 'zoe', open: 0 } },
      { op: 'replace', path: '/2/open', value: 3 },
    ]);
  });

  it('moves an item that has another place now', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, text: `${id} `.repeat(50) }));
    expect(jsonDelta([a!, b!, c!], [c!, a!, b!])).to.deep.equal([
      { op: 'move', from: '/2', path: '/0' },
    ]);
  });

  it('leaves the common head and tail of a list without identities alone', () => {
    expect(jsonDelta([1, 2, 3, 9], [1, 2, 4, 5, 9])).to.deep.equal([
      { op: 'replace', path: '/2', value: 4 },
      { op: 'add', path: '/3', value: 5 },
    ]);
    expect(jsonDelta([1, 2, 3, 9], [1, 9])).to.deep.equal([
      { op: 'remove', path: '/2' },
      { op: 'remove', path: '/1' },
    ]);
  });

  it('does not take two items with one identity for the same', () => {
    const from = [
      { id: 1, v: 'x' },
      { id: 1, v: 'y' },
    ];
    const to = [{ id: 1, v: 'y' }];
    expect(applyPatch(from, jsonDelta(from, to))).to.deep.equal(to);
  });

  it('gives the next document when it is applied, by our own hands and by an oracle', () => {
    fc.assert(
      fc.property(documents, documents, (from, to) => {
        const before = structuredClone(from);
        const ops = jsonDelta(from, to);
        expect(from, 'the base was changed').to.deep.equal(before);
        expect(applyPatch(from, ops)).to.deep.equal(to);
        // The root can't be replaced in place: it stands in a field for the oracle.
        const held = { root: structuredClone(from) };
        const errors = rfc6902.applyPatch(held, ops.map(below) as rfc6902.Operation[]);
        expect(errors.filter((error) => error !== null)).to.deep.equal([]);
        expect(held.root).to.deep.equal(to);
      }),
      { numRuns: 500 },
    );
  });
});

function below<Op extends { readonly path: string }>(op: Op): Op {
  const from = 'from' in op ? { from: `/root${String(op.from)}` } : {};
  return { ...op, path: `/root${op.path}`, ...from };
}

/** Lists as snapshots have them: items with an identity that come, go, change and move. */
const identified = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 0, max: 8 }), v: fc.integer({ min: 0, max: 2 }) }),
  { selector: ({ id }) => id, maxLength: 8 },
);

const { document: documents } = fc.letrec<{ document: Json }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(null, true, 0, 1, '', 'a'),
    identified,
    fc.array(tie('document'), { maxLength: 5 }),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'a/b', '~', ''), tie('document'), { maxKeys: 4 })
      .map(plain),
  ),
}));

function plain(dictionary: Record<string, Json>): Json {
  return { ...dictionary };
}
