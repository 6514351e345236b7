import { expect } from 'chai';
import fc from 'fast-check';
import { eventRow, type ProjectEvent } from '../../../src/core/event.js';
import { translate } from '../../../src/github/translate.js';
import { examples } from '../fixture/examples.js';
import { record } from '../fixture/translated.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const deep = (levels: number): Json => {
  let value: Json = 'bottom';
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const surprise: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1e308, '', 'x', [], {}, [null], [[]], { length: 3 }),
  fc.constantFrom<Json>('\ud800', '\u0000\n\u2028', '2024-02-30T00:00:00Z', 'a'.repeat(100_000)),
  fc.constantFrom<Json>(deep(1_000), JSON.parse('{"__proto__":{"number":1,"login":"eve"}}')),
  fc.constantFrom<Json>(Array.from({ length: 2_000 }, (_, i) => ({ name: `l${i}`, login: 'x' }))),
  fc.jsonValue() as fc.Arbitrary<Json>,
);

/** Every place of a payload that holds something, as a path of keys. */
function placesIn(
  value: Json,
  levels: number,
  path: readonly string[] = [],
): (readonly string[])[] {
  if (levels === 0 || typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, inner]) =>
    placesIn(inner, levels - 1, [...path, key]),
  );
  return path.length === 0 ? below : [path, ...below];
}

function changed(payload: Json, path: readonly string[], change: Json | undefined): Json {
  const copy = structuredClone(payload);
  let holder = copy as { [key: string]: Json };
  for (const key of path.slice(0, -1)) {
    const next = holder[key];
    if (typeof next !== 'object' || next === null) return copy;
    holder = next as { [key: string]: Json };
  }
  const last = path.at(-1) ?? '';
  if (change === undefined) delete holder[last];
  else Object.defineProperty(holder, last, { value: change, enumerable: true, writable: true });
  return copy;
}

const mutated = fc.constantFrom(...examples).chain(({ event, payload }) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...placesIn(payload as Json, 4)),
        fc.option(surprise, { nil: undefined }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((changes) => ({
      event,
      payload: changes.reduce<Json>(
        (value, [path, change]) => changed(value, path, change),
        payload as Json,
      ),
    })),
);

function expectSound(event: ProjectEvent): void {
  const row = eventRow(event, event.repo?.name ?? null);
  expect(new Date(row.at).getTime()).to.equal(event.occurredAt);
  expect(row.summary)
    .to.be.a('string')
    .and.match(/^[^\n]{3,}$/u);
  expect(Array.from(row.summary).length).to.be.at.most(500);
  for (const text of [row.title, row.actor, row.action]) {
    if (text !== null) expect(Array.from(text).length).to.be.at.most(200);
  }
  if (row.number !== null)
    expect(Number.isSafeInteger(row.number) && row.number > 0).to.equal(true);
  if (event.problem !== null) {
    expect(event.facts).to.deep.equal([]);
    expect(event.problem).to.match(/^expected /);
  }
  for (const fact of event.facts) {
    expect(Number.isFinite(fact.at), `${fact.kind}.at`).to.equal(true);
    if ('number' in fact) expect(Number.isSafeInteger(fact.number)).to.equal(true);
  }
  expect(() => JSON.stringify(event)).to.not.throw();
}

describe("GitHub's examples, mutated at random", () => {
  it('never throw, give a sound row, and facts or a problem that names the place', () => {
    fc.assert(
      fc.property(mutated, ({ event, payload }) => {
        expectSound(translate(record(event, payload)));
      }),
      { numRuns: 1_500 },
    );
  });

  it('do not touch the payload, or what all objects share', () => {
    fc.assert(
      fc.property(mutated, ({ event, payload }) => {
        const before = JSON.stringify(payload);
        translate({ ...record(event, {}), payload: payload as Record<string, unknown> });
        expect(JSON.stringify(payload)).to.equal(before);
        expect(Object.keys(Object.prototype)).to.deep.equal([]);
      }),
      { numRuns: 200 },
    );
  });

  it('any JSON whatever as a payload of any kind', () => {
    const kind = fc.oneof(
      fc.constantFrom(...new Set(examples.map(({ event }) => event))),
      fc.string(),
    );
    fc.assert(
      fc.property(kind, fc.jsonValue(), (event, payload) => {
        expectSound(translate(record(event || 'x', payload)));
      }),
      { numRuns: 500 },
    );
  });

  it('any bytes whatever as a body', () => {
    fc.assert(
      fc.property(fc.constantFrom('issues', 'push', 'x'), fc.uint8Array(), (event, body) => {
        expectSound(translate(record(event, {}, { body })));
      }),
    );
  });

  it('take nothing from a prototype that a payload tries to set', () => {
    const body = Buffer.from(
      '{"action":"opened","__proto__":{"issue":{"number":1}},"constructor":{"name":"x"}}',
    );
    const event = translate(record('issues', {}, { body }));
    expect(event).to.include({
      number: null,
      problem: 'expected issue to be an object, got nothing',
    });
  });
});
