import { expect } from 'chai';
import fc from 'fast-check';
import { formPayload } from '../../src/http/form-payload.js';

function read(form: string): string | undefined {
  const bytes = formPayload(Buffer.from(form));
  return bytes && Buffer.from(bytes).toString();
}

describe('formPayload', () => {
  it('decodes pluses, escapes in either case, and what is not escaped', () => {
    expect(read('payload=%7b%22a%22%3A+%22%c3%A9é%22%7D')).to.equal('{"a": "éé"}');
  });

  it('finds the field between others, and takes the first of several', () => {
    expect(read('a=1&payload=x&payload=y&b=2')).to.equal('x');
    expect(read('xpayload=1&payloads=2')).to.equal(undefined);
    expect(read('')).to.equal(undefined);
    expect(read('payload=')).to.equal('');
  });

  it('keeps bytes that are not UTF-8 as they were encoded', () => {
    expect([...formPayload(Buffer.from('payload=%ff%00'))!]).to.deep.equal([0xff, 0x00]);
  });

  it('reads whatever the platform reads', () => {
    const pieces = fc.constantFrom(
      '%',
      '%2',
      '%41',
      '%zz',
      '+',
      '=',
      '%c3%a9',
      'b',
      'a',
      '%25',
      '&x=1',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const form = `payload=${parts.join('')}`;
        expect(read(form)).to.equal(new URLSearchParams(form).get('payload'));
      }),
    );
  });
});
