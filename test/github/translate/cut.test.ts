import { expect } from 'chai';
import fc from 'fast-check';
import { cut, inline } from '../../../src/github/translate/cut.js';

describe('cut', () => {
  it('leaves a text of 200 characters as it is', () => {
    expect(cut('x'.repeat(200))).to.equal('x'.repeat(200));
  });

  it('cuts the 201st character', () => {
    expect(cut(`${'x'.repeat(200)}y`)).to.equal('x'.repeat(200));
  });

  it('counts a character outside the basic plane as one, and tears none', () => {
    expect(cut('🚀'.repeat(200))).to.equal('🚀'.repeat(200));
    expect(cut(`${'x'.repeat(199)}🚀🚀`)).to.equal(`${'x'.repeat(199)}🚀`);
  });

  it('gives the first 200 code points of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500, size: 'max' }), (text) => {
        expect(Array.from(cut(text))).to.deep.equal(Array.from(text).slice(0, 200));
      }),
    );
  });
});

describe('inline', () => {
  it('makes one line of a name', () => {
    expect(inline('  a\r\nb\u0000c\u2028d\u202ee  ')).to.equal('a b c d e');
  });

  it('ends a long name after 60 characters with an ellipsis', () => {
    expect(inline('n'.repeat(60))).to.equal('n'.repeat(60));
    expect(inline('n'.repeat(61))).to.equal(`${'n'.repeat(59)}…`);
  });

  it('gives nothing for what is no text or blank', () => {
    for (const value of [undefined, null, 3, {}, '', ' \n\t ']) {
      expect(inline(value), JSON.stringify(value)).to.equal(undefined);
    }
  });

  it('is never longer than 60 code points and never more than a line, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400, size: 'max' }), (text) => {
        const line = inline(text) ?? '';
        expect(Array.from(line).length).to.be.at.most(60);
        expect(line).to.not.match(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
