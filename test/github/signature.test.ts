import { Webhooks } from '@octokit/webhooks';
import { expect } from 'chai';
import fc from 'fast-check';
import { sign, signatureMatches } from '../../src/github/signature.js';

const secret = "It's a Secret to Everybody";
const body = Buffer.from('Hello, World!');
/** GitHub's documentation gives this signature for that secret and body. */
const documented = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

describe('the signature of a delivery', () => {
  it("is the one in GitHub's documentation", () => {
    expect(sign(body, secret)).to.equal(documented);
    expect(signatureMatches(body, documented, [secret])).to.equal(true);
  });

  it('matches with the previous secret, too, while secrets are rotated', () => {
    expect(signatureMatches(body, documented, ['the new one', secret])).to.equal(true);
  });

  it('does not match with another secret, with none, or with an empty one', () => {
    const byNobody = sign(body, '');
    expect(signatureMatches(body, documented, ['another'])).to.equal(false);
    expect(signatureMatches(body, documented, [])).to.equal(false);
    expect(signatureMatches(body, byNobody, [''])).to.equal(false);
  });

  it('does not match one bit beside: in the body or in the header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (bytes, where) => {
        const header = sign(bytes, secret);
        const other = Uint8Array.from(bytes);
        const place = where % bytes.length;
        other[place] = (other[place] ?? 0) ^ (1 << (where % 8));
        expect(signatureMatches(other, header, [secret])).to.equal(false);

        const digit = 7 + (where % 64);
        const flipped = header[digit] === '0' ? '1' : '0';
        const forged = header.slice(0, digit) + flipped + header.slice(digit + 1);
        expect(signatureMatches(bytes, forged, [secret])).to.equal(false);
      }),
    );
  });

  it('never throws, whatever the header', () => {
    const almost = fc.constantFrom(
      documented.slice(0, -1),
      `${documented}0`,
      documented.toUpperCase(),
      documented.replace('sha256', 'sha1'),
      documented.slice(7),
      `sha256=${'g'.repeat(64)}`,
      'sha256=',
      '',
    );
    fc.assert(
      fc.property(fc.oneof(almost, fc.string({ unit: 'binary' })), (header) => {
        expect(signatureMatches(body, header, [secret])).to.equal(false);
      }),
    );
    expect(signatureMatches(body, undefined, [secret])).to.equal(false);
  });

  it('is over the bytes, also those that are no text', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x00, 0xc3);
    expect(signatureMatches(bytes, sign(bytes, secret), [secret])).to.equal(true);
    const asText = Buffer.from(Buffer.from(bytes).toString('utf8'));
    expect(signatureMatches(asText, sign(bytes, secret), [secret])).to.equal(false);
  });

  it("agrees with Octokit's, in both directions", async () => {
    const word = fc.string({ unit: 'binary', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(word, word, async (key, text) => {
        const bytes = Buffer.from(text);
        const octokit = new Webhooks({ secret: key });
        expect(signatureMatches(bytes, await octokit.sign(text), [key])).to.equal(true);
        expect(await octokit.verify(text, sign(bytes, key))).to.equal(true);
        expect(await octokit.verify(text, sign(bytes, `${key}!`))).to.equal(false);
      }),
    );
  });
});
