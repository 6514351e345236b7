import { expect } from 'chai';
import fc from 'fast-check';
import { eventRow, type ProjectEvent } from '../../../src/core/event.js';
import { translate } from '../../../src/github/translate.js';
import { examples } from '../fixture/examples.js';
import { mutated } from '../fixture/mutated.js';
import { record } from '../fixture/translated.js';

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
