import { expect } from 'chai';
import {
  entryKey,
  type HookEntry,
  previousMs,
  readEntry,
  secretsOf,
  withSecret,
} from '../../src/hooks/hook-entry.js';

const target = { kind: 'repo', owner: 'octo', name: 'board' } as const;
const url = 'https://live.example.org/github-webhook';
const now = Date.parse('2026-03-02T09:00:00Z');

function rotated(...secrets: readonly (string | null)[]): HookEntry {
  const entry = secrets.reduce<HookEntry | undefined>(
    (former, secret) => withSecret(former, { target, url, secret }, now),
    undefined,
  );
  if (entry === undefined) throw new Error('expected a secret');
  return entry;
}

describe("a hook's secrets as they are written down", () => {
  it('take the new one at once, and the one before it for the 3 days of redeliveries', () => {
    const entry = rotated('old', 'new');
    expect(secretsOf(entry, now)).to.deep.equal(['new', 'old']);
    expect(secretsOf(entry, now + previousMs - 1)).to.deep.equal(['new', 'old']);
    expect(secretsOf(entry, now + previousMs)).to.deep.equal(['new']);
  });

  it('let go of the one before the last at once: two rotations are on purpose', () => {
    expect(secretsOf(rotated('first', 'second', 'third'), now)).to.deep.equal(['third', 'second']);
  });

  it('keep the last day of an old secret when the same one is set again', () => {
    const entry = rotated('old', 'new', 'new');
    expect(secretsOf(entry, now)).to.deep.equal(['new', 'old']);
    const later = withSecret(entry, { target, url, secret: 'new' }, now + previousMs);
    expect(later.previous).to.equal(null);
  });

  it('hold nothing of the configured one, which replaces a kept one like any other', () => {
    expect(secretsOf(rotated(null), now)).to.deep.equal([]);
    expect(secretsOf(rotated('kept', null), now)).to.deep.equal(['kept']);
    expect(secretsOf(rotated('kept', null), now + previousMs)).to.deep.equal([]);
  });

  it('belong to one address and target, however they are spelled', () => {
    const key = entryKey(target, url);
    expect(entryKey({ kind: 'repo', owner: 'OCTO', name: 'Board' }, url)).to.equal(key);
    expect(entryKey(target, 'HTTPS://live.example.org:443/github-webhook')).to.equal(key);
    expect(entryKey(target, `${url}?x`)).not.to.equal(key);
    expect(entryKey({ kind: 'org', org: 'octo/board' }, url)).not.to.equal(key);
  });

  it('are read back as they were written, and other documents passed over', () => {
    const entry = rotated('old', 'new');
    expect(readEntry(JSON.parse(JSON.stringify(entry)))).to.deep.equal(entry);
    for (const odd of [null, 1, 'x', [], {}, { url }, { target }]) {
      expect(readEntry(odd), JSON.stringify(odd)).to.equal(undefined);
    }
  });
});
