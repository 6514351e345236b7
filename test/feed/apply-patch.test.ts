import { expect } from 'chai';
import fc from 'fast-check';
import fastJsonPatch from 'fast-json-patch';
import * as rfc6902 from 'rfc6902';
import type { Json } from '../../src/core/concern.js';
import { applyPatch, type PatchOp } from '../../src/feed/apply-patch.js';

describe('applying a JSON Patch', () => {
  describe('follows the examples of RFC 6902, appendix A:', () => {
    const cases: readonly [string, Json, readonly PatchOp[], Json][] = [
      [
        'A.1 adds an object member',
        { foo: 'bar' },
        [{ op: 'add', path: '/baz', value: 'qux' }],
        { baz: 'qux', foo: 'bar' },
      ],
      [
        'A.2 adds an array element',
        { foo: ['bar', 'baz'] },
        [{ op: 'add', path: '/foo/1', value: 'qux' }],
        { foo: ['bar', 'qux', 'baz'] },
      ],
      [
        'A.3 removes an object member',
        { baz: 'qux', foo: 'bar' },
        [{ op: 'remove', path: '/baz' }],
        { foo: 'bar' },
      ],
      [
        'A.4 removes an array element',
        { foo: ['bar', 'qux', 'baz'] },
        [{ op: 'remove', path: '/foo/1' }],
        { foo: ['bar', 'baz'] },
      ],
      [
        'A.5 replaces a value',
        { baz: 'qux', foo: 'bar' },
        [{ op: 'replace', path: '/baz', value: 'boo' }],
        { baz: 'boo', foo: 'bar' },
      ],
      [
        'A.6 moves a value',
        { foo: { bar: 'baz', waldo: 'fred' }, qux: { corge: 'grault' } },
        [{ op: 'move', from: '/foo/waldo', path: '/qux/thud' }],
        { foo: { bar: 'baz' }, qux: { corge: 'grault', thud: 'fred' } },
      ],
      [
        'A.7 moves an array element',
        { foo: ['all', 'grass', 'cows', 'eat'] },
        [{ op: 'move', from: '/foo/1', path: '/foo/3' }],
        { foo: ['all', 'cows', 'eat', 'grass'] },
      ],
      [
        'A.8 tests with success',
        { baz: 'qux', foo: ['a', 2, 'c'] },
        [
          { op: 'test', path: '/baz', value: 'qux' },
          { op: 'test', path: '/foo/1', value: 2 },
        ],
        { baz: 'qux', foo: ['a', 2, 'c'] },
      ],
      [
        'A.10 adds a nested member',
        { foo: 'bar' },
        [{ op: 'add', path: '/child', value: { grandchild: {} } }],
        { foo: 'bar', child: { grandchild: {} } },
      ],
      [
        'A.14 unescapes ~0 and ~1 in the right order',
        { '/': 9, '~1': 10 },
        [{ op: 'test', path: '/~01', value: 10 }],
        { '/': 9, '~1': 10 },
      ],
      [
        'A.16 adds an array value at the end',
        { foo: ['bar'] },
        [{ op: 'add', path: '/foo/-', value: ['abc', 'def'] }],
        { foo: ['bar', ['abc', 'def']] },
      ],
    ];
    for (const [title, base, ops, result] of cases)
      it(title, () => expect(applyPatch(deepFreeze(base), ops)).to.deep.equal(result));

    const failures: readonly [string, Json, unknown][] = [
      [
        'A.9 fails a test of another value',
        { baz: 'qux' },
        { op: 'test', path: '/baz', value: 'bar' },
      ],
      [
        'A.12 does not add below what is not there',
        { foo: 'bar' },
        { op: 'add', path: '/baz/bat', value: 'qux' },
      ],
      [
        'A.15 does not take a string for a number',
        { '~1': 10 },
        { op: 'test', path: '/~01', value: '10' },
      ],
    ];
    for (const [title, base, op] of failures) it(title, () => refuses(base, op));
  });

  describe('refuses', () => {
    const cases: readonly [string, Json, unknown][] = [
      ['to remove what is not there', {}, { op: 'remove', path: '/a' }],
      ['to replace what is not there', { a: [] }, { op: 'replace', path: '/a/0', value: 1 }],
      ['an index past the end', { a: [1] }, { op: 'add', path: '/a/2', value: 1 }],
      ['an index with a leading zero', { a: [1] }, { op: 'replace', path: '/a/00', value: 1 }],
      ['a dash where an element must stand', { a: [1] }, { op: 'remove', path: '/a/-' }],
      ['to move a value into itself', { a: { b: {} } }, { op: 'move', from: '/a', path: '/a/b/c' }],
      ['a pointer without its first slash', { a: 1 }, { op: 'replace', path: 'a', value: 2 }],
      ['a stray tilde', { 'a~': 1 }, { op: 'replace', path: '/a~', value: 2 }],
      ['an operation it does not know', { a: 1 }, { op: 'spam', path: '/a' }],
      ['an operation without its value', { a: 1 }, { op: 'replace', path: '/a' }],
      ['to walk through inherited properties', {}, { op: 'add', path: '/constructor/x', value: 1 }],
    ];
    for (const [title, base, op] of cases) it(title, () => refuses(base, op));
  });

  it('adds a member called __proto__ as a member and nothing else', () => {
    const result = applyPatch({}, [{ op: 'add', path: '/__proto__', value: { admin: true } }]);
    expect(JSON.stringify(result)).to.equal('{"__proto__":{"admin":true}}');
    expect((result as { admin?: unknown }).admin).to.equal(undefined);
  });

  it('shares with the base what the patch does not touch', () => {
    const base = { team: [{ login: 'ann' }], burndown: [{ date: '2026-03-02' }] };
    const result = applyPatch(base, [{ op: 'replace', path: '/team/0/login', value: 'bob' }]);
    expect((result as typeof base).burndown).to.equal(base.burndown);
    expect(base.team[0]!.login).to.equal('ann');
  });

  it('keeps a copy apart from what it was copied from', () => {
    const ops: readonly PatchOp[] = [
      { op: 'add', path: '/a/x', value: 1 },
      { op: 'copy', from: '/a', path: '/b' },
      { op: 'replace', path: '/b/x', value: 2 },
      { op: 'add', path: '/a/y', value: 3 },
    ];
    expect(applyPatch({ a: {} }, ops)).to.deep.equal({ a: { x: 1, y: 3 }, b: { x: 2 } });
  });

  it('undoes any difference that another library found, and leaves the base alone', () => {
    fc.assert(
      fc.property(json(), json(), (before, after) => {
        const ops = rfc6902.createPatch(before, after) as readonly PatchOp[];
        expect(applyPatch(deepFreeze(before), ops)).to.deep.equal(after);
      }),
    );
  });

  it('makes of any valid operations what another library makes of them', () => {
    fc.assert(
      fc.property(json(), fc.array(anyMove(), { maxLength: 12 }), (base, moves) => {
        let document = structuredClone(base);
        const ops: PatchOp[] = [];
        for (const move of moves) {
          const op = opFor(document, move);
          const next = op && oracle(document, op);
          if (op === undefined || next === undefined) continue;
          ops.push(op);
          document = next;
        }
        expect(applyPatch(deepFreeze(base), ops)).to.deep.equal(document);
      }),
    );
  });
});

function refuses(base: Json, op: unknown): void {
  const before = JSON.stringify(base);
  expect(() => applyPatch(base, [op as PatchOp]))
    .to.throw()
    .with.property('code', 'unexpected_shape');
  expect(JSON.stringify(base)).to.equal(before);
}

function json(): fc.Arbitrary<Json> {
  const key = fc.constantFrom('a', 'b', 'c/d', 'e~f', '0');
  return fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'json' },
      fc.constantFrom<Json>(null, true, 0, 1, 'x', 'y'),
      fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'json' }),
      fc.dictionary(key, tie('value'), {
        maxKeys: 4,
        depthIdentifier: 'json',
        noNullPrototype: true,
      }),
    ),
  })).value;
}

interface Move {
  readonly op: PatchOp['op'];
  readonly from: number;
  readonly to: number;
  readonly value: Json;
}

function anyMove(): fc.Arbitrary<Move> {
  return fc.record({
    op: fc.constantFrom<PatchOp['op'][]>('add', 'replace', 'remove', 'move', 'copy', 'test'),
    from: fc.nat(1000),
    to: fc.nat(1000),
    value: json(),
  });
}

/** An operation between places that the document has; none for a document without members. */
function opFor(document: Json, { op, from, to, value }: Move): PatchOp | undefined {
  const places = pathsOf(document);
  if (places.length === 0) return undefined;
  const path = places[to % places.length]!;
  if (op === 'remove') return { op, path };
  if (op === 'move' || op === 'copy') {
    const source = places[from % places.length]!;
    // Forbidden, and the oracle lets some through: it has a case of its own above.
    if (op === 'move' && path.startsWith(`${source}/`)) return undefined;
    return { op, from: source, path };
  }
  if (op === 'test') return { op, path, value: structuredClone(valueAt(document, path)) };
  return { op, path, value };
}

function pathsOf(value: Json, prefix = ''): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]: [string, Json]) => {
    const path = `${prefix}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [path, ...pathsOf(child, path)];
  });
}

function valueAt(document: Json, path: string): Json {
  return rfc6902.Pointer.fromJSON(path).get(document) as Json;
}

/** What the oracle makes of one operation; what it refuses (or stumbles over), we must refuse too. */
function oracle(document: Json, op: PatchOp): Json | undefined {
  // A move is, says the RFC, a removal and then an addition; the oracle checks those more closely.
  const steps: readonly PatchOp[] =
    op.op === 'move'
      ? [
          { op: 'remove', path: op.from },
          { op: 'add', path: op.path, value: valueAt(document, op.from) },
        ]
      : [op];
  try {
    const copy = structuredClone(document);
    return fastJsonPatch.applyPatch(copy, structuredClone([...steps]), true).newDocument;
  } catch {
    refuses(document, op);
    return undefined;
  }
}

function deepFreeze<T extends Json>(value: T): T {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
