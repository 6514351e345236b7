import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { checkNames } from '../../src/doctor/check.js';
import { defaultEvents, foldedEvents } from '../../src/hooks/default-events.js';

const text = readFileSync(new URL('../../docs/github.md', import.meta.url), 'utf8');

describe('the paper on webhooks', () => {
  it('names the events of a hook as they are', () => {
    const [folded, sorted, organisation] = [...text.matchAll(/^> (.*)$/gm)].map(([, line = '']) =>
      [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(folded).to.deep.equal(foldedEvents);
    expect([...(folded ?? []), ...(sorted ?? [])].sort()).to.deep.equal(defaultEvents('repo'));
    expect([...(folded ?? []), ...(sorted ?? []), ...(organisation ?? [])].sort()).to.deep.equal(
      defaultEvents('org'),
    );
  });

  it("names the doctor's checks in their order", () => {
    const section = text.slice(text.indexOf("## The doctor's checks"));
    const named = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(named).to.deep.equal([...checkNames]);
  });
});
