import { expect } from 'chai';
import { completenessOf, type HookKnowledge } from '../../src/recovery/completeness.js';
import { gapsOf } from '../../src/recovery/gap.js';

const hook = (knowledge: Partial<HookKnowledge> = {}): HookKnowledge => ({
  checkedTo: 60_000,
  comparedSinceStart: true,
  gaps: [],
  ...knowledge,
});
const gap = { from: 1_000, to: 2_000, missing: 2, reason: 'recovering' } as const;

describe('completeness', () => {
  it('is unknown while nobody looked', () => {
    expect(completenessOf([])).to.deep.equal({
      last_recovery_at: null,
      complete: 'unknown',
      gaps: [],
    });
    expect(completenessOf([hook({ checkedTo: null, comparedSinceStart: false })])).to.include({
      complete: 'unknown',
      last_recovery_at: null,
    });
  });

  it('is unknown after a restart until it was compared again, though it was once', () => {
    expect(completenessOf([hook({ comparedSinceStart: false })]).complete).to.equal('unknown');
  });

  it('is true only where every hook was compared and nothing is missing', () => {
    expect(completenessOf([hook(), hook()]).complete).to.equal(true);
    expect(completenessOf([hook(), hook({ comparedSinceStart: false })]).complete).to.equal(
      'unknown',
    );
    expect(completenessOf([hook(), hook({ gaps: [gap] })]).complete).to.equal(false);
  });

  it('is false for what is known to be missing, whatever else is not known', () => {
    expect(completenessOf([hook({ comparedSinceStart: false, gaps: [gap] })]).complete).to.equal(
      false,
    );
  });

  it('speaks for the time up to which the slowest hook was compared', () => {
    const seen = completenessOf([hook({ checkedTo: 90_000 }), hook({ checkedTo: 30_000 })]);
    expect(seen.last_recovery_at).to.equal('1970-01-01T00:00:30.000Z');
  });

  it('lists gaps in the order of time', () => {
    const later = {
      from: 5_000,
      to: 6_000,
      missing: null,
      reason: 'older_than_delivery_log',
    } as const;
    expect(completenessOf([hook({ gaps: [later] }), hook({ gaps: [gap] })]).gaps).to.deep.equal([
      {
        from: '1970-01-01T00:00:01.000Z',
        to: '1970-01-01T00:00:02.000Z',
        missing: 2,
        reason: 'recovering',
      },
      {
        from: '1970-01-01T00:00:05.000Z',
        to: '1970-01-01T00:00:06.000Z',
        missing: null,
        reason: 'older_than_delivery_log',
      },
    ]);
  });

  it('makes one gap a reason of missing deliveries, from the first to the last', () => {
    const missing = (guid: string, sentAt: number, reason: 'recovering' | 'unrecoverable') => ({
      guid,
      sentAt,
      reason,
    });
    expect(
      gapsOf([
        missing('a', 30, 'recovering'),
        missing('b', 10, 'recovering'),
        missing('c', 20, 'unrecoverable'),
      ]),
    ).to.deep.equal([
      { from: 10, to: 30, missing: 2, reason: 'recovering' },
      { from: 20, to: 20, missing: 1, reason: 'unrecoverable' },
    ]);
  });
});
