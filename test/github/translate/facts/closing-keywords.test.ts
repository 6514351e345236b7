import { expect } from 'chai';
import { closedByKeyword } from '../../../../src/github/translate/facts/closing-keywords.js';

const home = { name: 'Acme/Engine', url: 'https://github.com/Acme/Engine' };
const closes = (text: string) => closedByKeyword(text, home);

describe('closedByKeyword', () => {
  for (const word of [
    ...['close', 'closes', 'closed', 'fix', 'fixes', 'fixed', 'resolve', 'resolves', 'resolved'],
    ...['Close', 'FIXES', 'Resolved'],
  ]) {
    it(`takes "${word}" for a keyword, with a colon or without`, () => {
      expect(closes(`${word} #12`)).to.deep.equal([12]);
      expect(closes(`${word}: #12`)).to.deep.equal([12]);
    });
  }

  const references: readonly (readonly [string, readonly number[]])[] = [
    ['Fixes acme/engine#12', [12]],
    ['Fixes other/engine#12', []],
    ['Fixes https://github.com/acme/engine/issues/12', [12]],
    ['Fixes https://github.com/other/engine/issues/12', []],
    ['Fixes https://github.com/acme/engine/issues/12#issuecomment-1', [12]],
    ['Fixes #12, closes #3 and resolves #12.', [3, 12]],
    ['(fixes #12)', [12]],
    ['This closes   #12', [12]],
    ['fixes\n#12', [12]],
    ['Fixes #12, #13', [12]],
    ['see #12', []],
    ['prefixes #12', []],
    ['fixing #12', []],
    ['fixes 12', []],
    ['fixes #twelve', []],
    ['fixes #12th', []],
    ['fixes #0', []],
    ['fixes #12345678901234567890', []],
    ['', []],
  ];
  for (const [text, numbers] of references) {
    it(`finds ${JSON.stringify(numbers)} in ${JSON.stringify(text)}`, () => {
      expect(closes(text)).to.deep.equal(numbers);
    });
  }

  it('knows only bare numbers where the repository has no name', () => {
    const nameless = { name: undefined, url: undefined };
    const text = 'fixes #1, fixes a/b#2, fixes https://github.com/a/b/issues/3';
    expect(closedByKeyword(text, nameless)).to.deep.equal([1]);
  });

  it('searches a text that was made to be slow in one go', () => {
    const blanks = ' '.repeat(60_000);
    const text = `fixes${blanks}${'close '.repeat(10_000)}fixes https://${'a/'.repeat(20_000)}`;
    expect(closes(`${text} fixes #12`)).to.deep.equal([12]);
  });
});
