import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { GuidTable } from '../../src/storage/guid-table.js';

/** Ids as GitHub makes them, as people make them up, and pairs that differ in one place. */
const anyId = fc.oneof(
  fc.uuid(),
  fc.string(),
  fc.nat(200).map((n) => `72d3162e-cc78-11e3-81ab-4c9367dc0${n.toString(16).padStart(3, '0')}`),
  fc
    .nat(200)
    .map((n) =>
      `72d3162e-cc78-11e3-81ab-4c9367dc0${n.toString(16).padStart(3, '0')}`.toUpperCase(),
    ),
);

describe('DedupeWindow', () => {
  it('says of each id what a Set says, while nothing has to be forgotten', () => {
    fc.assert(
      fc.property(fc.array(anyId), fc.array(anyId), (added, asked) => {
        const window = new DedupeWindow();
        const set = new Set<string>();
        for (const id of added) {
          expect(window.has(id)).to.equal(set.has(id));
          window.add(id, 0);
          set.add(id);
          expect(window.has(id)).to.equal(true);
        }
        for (const id of [...asked, ...added]) expect(window.has(id)).to.equal(set.has(id));
        expect(window.size).to.equal(set.size);
      }),
    );
  });

  it('is the same after freeze and thaw, and goes on alike', () => {
    fc.assert(
      fc.property(fc.array(anyId), fc.array(anyId), (before, after) => {
        const window = new DedupeWindow();
        for (const id of before) window.add(id, 5);
        const thawed = DedupeWindow.thaw(window.freeze());
        expect(thawed?.size).to.equal(window.size);
        for (const id of [...before, ...after]) expect(thawed?.has(id)).to.equal(window.has(id));
        for (const id of after) {
          window.add(id, 6);
          thawed?.add(id, 6);
        }
        expect(thawed?.freeze()).to.deep.equal(window.freeze());
      }),
    );
  });

  it('keeps every id that is young or among the newest, and lets go of the others in time', () => {
    const ids = 10_000;
    const ms = 1_000;
    const window = new DedupeWindow({ ids, ms });
    const added: string[] = [];
    // 10 an ms for 4 s, then 100 a ms: first the number keeps them, then the time.
    for (let now = 0; now < 5_000; now += 1) {
      for (let each = now < 4_000 ? 10 : 100; each > 0; each -= 1) {
        added.push(randomUUID());
        window.add(added.at(-1) as string, now);
      }
      if (now === 3_999) {
        expect(added.slice(-ids).every((id) => window.has(id))).to.equal(true);
        expect(window.size).to.be.below(added.length);
        expect(window.has(added[0] as string)).to.equal(false);
      }
    }
    expect(added.slice(-100_000).every((id) => window.has(id))).to.equal(true);
  });

  it('keeps as many ids as it should, though they are old', () => {
    const window = new DedupeWindow({ ids: 20_000, ms: 10 });
    const added = Array.from({ length: 40_000 }, () => randomUUID());
    for (const [n, id] of added.entries()) window.add(id, n * 1_000);
    expect(added.slice(-20_000).every((id) => window.has(id))).to.equal(true);
  });

  it('keeps the ids of 7 days though they are more than the number', () => {
    const window = new DedupeWindow({ ids: 1_000 });
    const sevenDays = 7 * 24 * 3_600_000;
    const added = Array.from({ length: 50_000 }, () => randomUUID());
    for (const [n, id] of added.entries()) window.add(id, (n / added.length) * sevenDays);
    expect(added.every((id) => window.has(id))).to.equal(true);
  });

  it('holds at least a million ids by default, in at most 120 bytes each', () => {
    const window = new DedupeWindow();
    const idOf = (n: number) => `${n.toString(16).padStart(8, '0')}-cc78-11e3-81ab-4c9367dc0958`;
    for (let n = 0; n < 1_000_000; n += 1) window.add(idOf(n), n * 86_400_000);
    let missing = 0;
    for (let n = 0; n < 1_000_000; n += 1) if (!window.has(idOf(n))) missing += 1;
    expect(missing).to.equal(0);
    expect(window.size).to.equal(1_000_000);
    expect(window.bytes / window.size).to.be.at.most(120);
  });

  it('copies in steps what it was when the copy began, while more is added', async () => {
    const window = new DedupeWindow();
    for (let n = 0; n < 100_000; n += 1) window.add(`before ${n}`, n);
    const expected = window.freeze();
    const copying = window.freezeWhileServing();
    for (let n = 0; n < 100_000; n += 1) window.add(`meanwhile ${n}`, n);
    expect(Buffer.compare(await copying, expected)).to.equal(0);
  });

  it('takes no bytes that it did not make', () => {
    const window = new DedupeWindow();
    window.add('a', 1);
    window.add('b', 2);
    const frozen = window.freeze();
    for (let length = 0; length < frozen.length; length += 1) {
      expect(DedupeWindow.thaw(frozen.subarray(0, length))).to.equal(undefined);
    }
    expect(DedupeWindow.thaw(Buffer.concat([frozen, Buffer.of(0)]))).to.equal(undefined);
    expect(DedupeWindow.thaw(Buffer.from('{"json":"of another program"}'))).to.equal(undefined);
  });

  it('takes the place of what was frozen, and stays as it is when the bytes are none', () => {
    const frozen = new DedupeWindow();
    frozen.add('a', 1);
    const window = new DedupeWindow();
    window.add('b', 1);
    expect(window.restore(Buffer.from('not a window'))).to.equal(false);
    expect(window.has('b')).to.equal(true);
    expect(window.restore(frozen.freeze())).to.equal(true);
    expect(window.has('a')).to.equal(true);
    expect(window.has('b')).to.equal(false);
  });

  it('thaws from a view into the middle of a larger buffer', () => {
    const window = new DedupeWindow();
    window.add('a', 1);
    const embedded = Buffer.concat([Buffer.alloc(3), window.freeze(), Buffer.alloc(3)]);
    expect(DedupeWindow.thaw(embedded.subarray(3, -3))?.has('a')).to.equal(true);
  });
});

describe('GuidTable', () => {
  it('keeps an id of zeros apart from no id', () => {
    const table = new GuidTable(4);
    expect(table.has(new Uint32Array(4))).to.equal(false);
    table.add(new Uint32Array(4));
    expect(table.has(new Uint32Array(4))).to.equal(true);
    expect(table.size).to.equal(1);
  });

  it('finds every id when it is full, and no other', () => {
    const table = new GuidTable(8);
    const ids = Array.from({ length: 16 }, (_, n) => Uint32Array.of(0, 0, 0, n));
    for (const id of ids.slice(0, 8)) table.add(id);
    expect(table.full).to.equal(true);
    expect(ids.map((id) => table.has(id))).to.deep.equal(ids.map((_, n) => n < 8));
  });
});
