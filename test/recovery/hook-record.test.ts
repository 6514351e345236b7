import { expect } from 'chai';
import { HookRecord, type StoredHook } from '../../src/recovery/hook-record.js';
import { isDue } from '../../src/recovery/missing.js';

const hook = { id: 7, target: { kind: 'repo', owner: 'octo', name: 'app' } } as const;
const at = Date.parse('2026-03-02T09:00:00Z');

describe('the record of a hook', () => {
  it('reads the log whole again where an older version wrote it down, and forgets no gap', () => {
    const older = {
      ...hook,
      checkedTo: at,
      readTo: at,
      lost: [],
      missing: [
        { guid: 'a', sentAt: at, reason: 'redelivery_requested', askedAt: at },
        { guid: 'b', sentAt: at, reason: 'unrecoverable' },
      ],
      recovered: 3,
      hours: [{ hour: at, sent: 4, received: 2 }],
    };
    const record = new HookRecord(hook, older as unknown as StoredHook);
    expect(record.log.from).to.equal(Number.NEGATIVE_INFINITY);
    expect(record.gaps.map(({ missing, reason }) => `${missing} ${reason}`)).to.deep.equal([
      '1 redelivery_requested',
      '1 unrecoverable',
    ]);
    const due = [...record.missing.values()].filter((one) => isDue(one, at, false));
    expect(due.map(({ guid, attempts }) => [guid, attempts])).to.deep.equal([['a', []]]);
  });

  it('counts as recovered what was fetched or asked for, not what came by itself', () => {
    const record = new HookRecord(hook);
    record.arrived('a', true);
    record.arrived('b', false);
    expect(record.recovered).to.equal(1);
    expect(new HookRecord(hook, record.store()).recovered).to.equal(1);
  });
});
