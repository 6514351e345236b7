import { expect } from 'chai';
import { isBot, numberOf, parsePayload } from '../../src/github/payload.js';

const parse = (text: string | Uint8Array) =>
  parsePayload(typeof text === 'string' ? Buffer.from(text) : text);

describe('parsePayload', () => {
  it('gives the object in the bytes', () => {
    expect(parse('{"a":{"b":"Grüße 🚀"}}')).to.deep.equal({ a: { b: 'Grüße 🚀' } });
  });

  it('reads only the part of a buffer that a view shows', () => {
    const whole = Buffer.from('xx{"a":1}yy');
    expect(parse(new Uint8Array(whole.buffer, whole.byteOffset + 2, 7))).to.deep.equal({ a: 1 });
  });

  for (const text of ['', 'no', '{', '[]', 'null', '1', '"{}"', '{"a":1}}']) {
    it(`gives nothing for ${JSON.stringify(text)}`, () => {
      expect(parse(text)).to.equal(undefined);
    });
  }

  it('gives nothing for bytes that are no JSON, and does not throw', () => {
    expect(parse(Uint8Array.of(0xff, 0xfe, 0x00))).to.equal(undefined);
  });

  it('survives a hundred thousand levels', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(parse(deep)).to.have.property('a');
  });
});

describe('isBot', () => {
  it('knows a bot by its type or by the end of its login', () => {
    expect(isBot({ login: 'dependabot', type: 'Bot' })).to.equal(true);
    expect(isBot({ login: 'renovate[bot]', type: 'User' })).to.equal(true);
    expect(isBot({ login: 'robot', type: 'User' })).to.equal(false);
    expect(isBot({ login: '[bot]ada', type: 'Organization' })).to.equal(false);
  });

  it('takes what is no user for no bot', () => {
    for (const value of [undefined, null, 'ci[bot]', [], 3, { login: 3 }]) {
      expect(isBot(value), JSON.stringify(value)).to.equal(false);
    }
  });
});

describe('numberOf', () => {
  it('takes whole positive numbers alone', () => {
    expect(numberOf(12)).to.equal(12);
    for (const value of ['12', 0, -1, 1.5, 2 ** 53, Number.NaN, null, undefined, [12]]) {
      expect(numberOf(value), String(value)).to.equal(undefined);
    }
  });
});
