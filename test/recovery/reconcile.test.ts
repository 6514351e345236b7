import { expect } from 'chai';
import type { DeliveryLogEntry } from '../../src/core/github-face.js';
import { groupAttempts } from '../../src/recovery/reconcile.js';

function entry(id: string, guid: string, at: number, statusCode: number): DeliveryLogEntry {
  return {
    id,
    guid,
    deliveredAt: at,
    durationMs: 10,
    statusCode,
    status: statusCode === 0 ? 'failed to connect to host' : 'OK',
    redelivery: false,
    event: 'issues',
    action: 'opened',
    installationId: null,
    repositoryId: 7,
    throttledAt: null,
  };
}

describe('grouping a delivery log', () => {
  it('makes one delivery of its attempts, sent when the first was, newest attempt first', () => {
    const [one, ...others] = groupAttempts([
      entry('3', 'a', 300, 202),
      entry('2', 'a', 200, 0),
      entry('1', 'a', 100, 502),
    ]);
    expect(others).to.deep.equal([]);
    expect(one).to.deep.equal({
      guid: 'a',
      event: 'issues',
      action: 'opened',
      repositoryId: 7,
      sentAt: 100,
      attempts: ['3', '2', '1'],
    });
  });

  it('puts the delivery that was sent first first, and an entry of two pages once', () => {
    const twice = entry('9', 'b', 900, 202);
    const grouped = groupAttempts([twice, entry('4', 'a', 400, 202), twice]);
    expect(grouped.map(({ guid, attempts }) => [guid, attempts])).to.deep.equal([
      ['a', ['4']],
      ['b', ['9']],
    ]);
  });
});
