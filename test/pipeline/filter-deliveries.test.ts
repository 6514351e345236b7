import { expect } from 'chai';
import fc from 'fast-check';
import { from, toArray } from 'rxjs';
import {
  type DeliveryFilter,
  deliveryMatcher,
  filterDeliveries,
} from '../../src/pipeline/operators.js';
import { marbles } from './marbles.js';

const issue = {
  event: 'issues',
  payload: {
    action: 'opened',
    issue: { labels: [{ name: 'bug' }, { name: 'Good First Issue' }] },
    repository: { full_name: 'Octo/Hello' },
    sender: { login: 'Mona' },
  },
};
const pull = {
  name: 'pull_request',
  payload: {
    action: 'closed',
    pull_request: { base: { ref: 'release/1.0' }, labels: [] },
    repository: { full_name: 'octo/other' },
    sender: { login: 'hubot' },
  },
};
const push = {
  event: 'push',
  payload: {
    ref: 'refs/heads/main',
    repository: { full_name: 'acme/x' },
    sender: { login: 'mona' },
  },
};
const tagPush = { event: 'push', payload: { ref: 'refs/tags/main' } };
const branchMade = { event: 'create', payload: { ref: 'main', ref_type: 'branch' } };
const tagMade = { event: 'create', payload: { ref: 'main', ref_type: 'tag' } };
const label = { event: 'label', payload: { action: 'created', label: { name: 'bug' } } };
const row = { event: 'issues', action: 'opened', repo: 'octo/hello', actor: 'mona' };
const all = [issue, pull, push, tagPush, branchMade, tagMade, label, row];

function passing(filter: DeliveryFilter): readonly unknown[] {
  return all.filter(deliveryMatcher(filter));
}

describe('filterDeliveries', () => {
  it('passes what meets the filter, when it comes', () => {
    marbles(({ hot, expectObservable }) => {
      const source = hot('  a-b-c-|', { a: issue, b: pull, c: push });
      const expected = '    a---c-|';
      const operator = filterDeliveries<typeof issue | typeof pull | typeof push>({
        senders: ['mona'],
      });
      expectObservable(source.pipe(operator)).toBe(expected, { a: issue, c: push });
    });
  });

  it('keeps the type of what it passes', () => {
    const passed: { event: string; payload: { ref: string } }[] = [];
    from([push, tagPush])
      .pipe(filterDeliveries({ branches: ['main'] }), toArray())
      .subscribe((items) => passed.push(...items));
    expect(passed).to.deep.equal([push]);
  });

  it('passes everything where nothing is asked', () => {
    expect(passing({})).to.deep.equal(all);
    expect(passing({ repos: [], events: [], actions: [], senders: [] })).to.deep.equal(all);
    expect(passing({ labels: [], branches: [] })).to.deep.equal(all);
  });

  it('takes repositories in any case, and all of an owner', () => {
    expect(passing({ repos: ['OCTO/hello'] })).to.deep.equal([issue, row]);
    expect(passing({ repos: ['octo/*'] })).to.deep.equal([issue, pull, row]);
    expect(passing({ repos: ['acme/x', 'octo/other'] })).to.deep.equal([pull, push]);
    expect(passing({ repos: ['octo/hell'] })).to.deep.equal([]);
    expect(passing({ repos: ['oct./hello', 'o*'] })).to.deep.equal([]);
  });

  it('takes events with and without their action, under either name', () => {
    expect(passing({ events: ['issues'] })).to.deep.equal([issue, row]);
    expect(passing({ events: ['issues.opened', 'pull_request.opened'] })).to.deep.equal([
      issue,
      row,
    ]);
    expect(passing({ events: ['pull_request'] })).to.deep.equal([pull]);
    expect(passing({ events: ['push.undefined'] })).to.deep.equal([]);
  });

  it('takes actions, and leaves out what has none', () => {
    expect(passing({ actions: ['opened', 'closed'] })).to.deep.equal([issue, pull, row]);
  });

  it('takes senders in any case', () => {
    expect(passing({ senders: ['MONA'] })).to.deep.equal([issue, push, row]);
  });

  it('takes labels of an issue, of a pull request, and a label itself, in any case', () => {
    expect(passing({ labels: ['BUG'] })).to.deep.equal([issue, label]);
    expect(passing({ labels: ['good first issue'] })).to.deep.equal([issue]);
  });

  it('takes branches pushed to, made, or to be merged into, but no tags', () => {
    expect(passing({ branches: ['main'] })).to.deep.equal([push, branchMade]);
    expect(passing({ branches: ['release/*'] })).to.deep.equal([pull]);
    expect(passing({ branches: ['rel*', '*'] })).to.deep.equal([push, branchMade]);
    expect(passing({ branches: ['**'] })).to.deep.equal([pull, push, branchMade]);
    expect(passing({ branches: ['Main'] })).to.deep.equal([]);
  });

  it('joins what is asked by "and"', () => {
    expect(passing({ senders: ['mona'], events: ['issues'], labels: ['bug'] })).to.deep.equal([
      issue,
    ]);
    expect(passing({ senders: ['mona'], events: ['pull_request'] })).to.deep.equal([]);
  });

  it('never throws, whatever the payload is', () => {
    const everything = deliveryMatcher({
      repos: ['a/b'],
      events: ['x'],
      actions: ['x'],
      senders: ['x'],
      labels: ['x'],
      branches: ['x'],
    });
    const parts: DeliveryFilter[] = [
      { repos: ['a/b'] },
      { senders: ['x'] },
      { labels: ['x'] },
      { branches: ['x'] },
    ];
    const odd = fc.oneof(
      fc.anything(),
      fc.dictionary(
        fc.constantFrom('repository', 'sender', 'issue', 'pull_request', 'label', 'ref', 'action'),
        fc.oneof(
          fc.anything(),
          fc.record({ labels: fc.anything(), base: fc.anything(), name: fc.anything() }),
        ),
      ),
    );
    fc.assert(
      fc.property(odd, (payload) => {
        for (const matches of [everything, ...parts.map(deliveryMatcher)]) {
          expect(matches({ event: 'push', payload })).to.equal(false);
        }
      }),
    );
  });
});
