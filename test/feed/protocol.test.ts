import { expect } from 'chai';
import { RepoLiveError } from '../../src/core/errors.js';
import { parseClientFrame } from '../../src/feed/protocol.js';

function problemOf(frame: unknown): { code: string; message: string; id: unknown } {
  try {
    parseClientFrame(typeof frame === 'string' ? frame : JSON.stringify(frame));
  } catch (error) {
    if (!(error instanceof RepoLiveError)) throw error;
    return { code: error.code, message: error.message, id: error.details.id };
  }
  throw new Error('it was accepted');
}

const subscribe = { op: 'subscribe', id: 'a', repo: 'o/n', topics: ['sprint'] };

describe('parseClientFrame', () => {
  it('reads a subscribe with everything that a client may know', () => {
    const since = { epoch: 'e', offset: 12, session: 's', versions: { sprint: 3 } };
    const frame = { ...subscribe, topics: ['sprint', 'events', 'sprint'], since, more: 'ignored' };
    expect(parseClientFrame(JSON.stringify(frame))).to.deep.equal({
      op: 'subscribe',
      id: 'a',
      repo: 'o/n',
      topics: new Set(['sprint', 'events']),
      since,
    });
  });

  it('reads a since of which each part is left out', () => {
    const frame = parseClientFrame(JSON.stringify({ ...subscribe, since: {} }));
    expect(frame).to.deep.include({ since: { versions: {} } });
    expect(parseClientFrame(JSON.stringify(subscribe))).to.deep.include({ since: undefined });
  });

  it('reads unsubscribe and ping', () => {
    const unsubscribe = { op: 'unsubscribe', id: 'a' };
    expect(parseClientFrame(JSON.stringify(unsubscribe))).to.deep.equal(unsubscribe);
    expect(parseClientFrame('{"op":"ping"}')).to.deep.equal({ op: 'ping' });
  });

  it('lets the star stand with events alone', () => {
    const star = { ...subscribe, repo: '*' };
    expect(parseClientFrame(JSON.stringify({ ...star, topics: ['events'] }))).to.include({
      repo: '*',
    });
    expect(problemOf({ ...star, topics: ['events', 'health'] })).to.include({
      code: 'bad_request',
      id: 'a',
    });
  });

  const wrong: readonly [string, unknown, RegExp][] = [
    ['text that is not JSON', '{"op":', /does not parse/],
    ['an array', [subscribe], /one JSON object/],
    ['a string', '"ping"', /one JSON object/],
    ['null', 'null', /one JSON object/],
    ['no id', { ...subscribe, id: undefined }, /^id: /],
    ['an empty id', { ...subscribe, id: '' }, /^id: /],
    ['a number as id', { ...subscribe, id: 7 }, /^id: /],
    ['an endless id', { ...subscribe, id: 'x'.repeat(129) }, /^id: /],
    ['no id to unsubscribe', { op: 'unsubscribe' }, /^id: /],
    ['no repo', { ...subscribe, repo: undefined }, /^repo: /],
    ['a repo without owner', { ...subscribe, repo: 'n' }, /^repo: /],
    ['no topics', { ...subscribe, topics: undefined }, /^topics: .*sprint.*events/],
    ['empty topics', { ...subscribe, topics: [] }, /^topics: /],
    ['an unknown topic', { ...subscribe, topics: ['sprint', 'weather'] }, /^topics: /],
    ['a since that is no object', { ...subscribe, since: 5 }, /^since: /],
    ['a negative offset', { ...subscribe, since: { offset: -1 } }, /^since\.offset: /],
    ['an offset with a fraction', { ...subscribe, since: { offset: 1.5 } }, /^since\.offset: /],
    ['an epoch that is no string', { ...subscribe, since: { epoch: 1 } }, /^since\.epoch: /],
    [
      'versions that are none',
      { ...subscribe, since: { versions: { sprint: 'x' } } },
      /^since\.versions: /,
    ],
  ];
  for (const [what, frame, message] of wrong) {
    it(`refuses ${what}`, () => {
      const problem = problemOf(frame);
      expect(problem.code).to.equal('bad_request');
      expect(problem.message).to.match(message);
    });
  }

  it('tells an unknown op apart, and to whom the answer goes', () => {
    expect(problemOf({ op: 'shout', id: 'b' })).to.include({ code: 'unknown_op', id: 'b' });
    expect(problemOf({ id: 'b' })).to.include({ code: 'unknown_op' });
  });
});
