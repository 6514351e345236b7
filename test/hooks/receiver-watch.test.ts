import { expect } from 'chai';
import type { ParsedDelivery } from '../../src/core/delivery.js';
import type { IntakeAnswer } from '../../src/core/intake-answer.js';
import { ReceiverWatch } from '../../src/hooks/receiver-watch.js';

function delivery(deliveryId: string, receivedAt: number, hookId?: number): ParsedDelivery {
  return {
    deliveryId,
    event: 'issues',
    receivedAt,
    deliveredAt: null,
    via: 'webhook',
    body: new Uint8Array(),
    payload: {},
    hook: hookId === undefined ? undefined : { id: hookId, ofOrganisation: false },
  };
}

describe('the watch over a receiver', () => {
  const clock = { at: 0, now: () => clock.at };
  const accepted: IntakeAnswer = { status: 'accepted', offset: 1 };
  let watch: ReceiverWatch;
  beforeEach(() => {
    clock.at = 1_000;
    watch = new ReceiverWatch(clock);
  });

  it('counts what became of deliveries', async () => {
    const answers: IntakeAnswer[] = [
      accepted,
      { status: 'duplicate' },
      { status: 'filtered' },
      { status: 'unavailable', retryAfterSeconds: 1 },
    ];
    const submit = watch.watching(async () => answers.shift() ?? accepted);
    for (const guid of ['a', 'b', 'c', 'd']) await submit(delivery(guid, 1_000));
    watch.noteRejected();
    expect(watch.counts).to.deep.equal({ accepted: 1, duplicates: 1, rejected: 1 });
  });

  it('remembers what came in and is written down nowhere', async () => {
    await watch.watching(async () => ({ status: 'filtered' }))(delivery('filtered', 1_000));
    await watch.watching(async () => accepted)(delivery('accepted', 1_000));
    watch.notePassed('ping');
    expect(['filtered', 'accepted', 'ping'].filter((guid) => watch.passed(guid))).to.deep.equal([
      'filtered',
      'ping',
    ]);
  });

  it('forgets the oldest of these past 10,000', () => {
    for (let index = 0; index <= 10_000; index++) watch.notePassed(`g${index}`);
    expect(watch.passed('g0')).to.equal(false);
    expect(watch.passed('g1')).to.equal(true);
    expect(watch.passed('g10000')).to.equal(true);
  });

  it('knows the hooks whose deliveries came in, each once', async () => {
    const submit = watch.watching(async () => accepted);
    for (const hook of [7, 8, 7, undefined]) await submit(delivery('g', 1_000, hook));
    expect(watch.hooks).to.deep.equal([7, 8]);
  });

  it('tells the median of the last 100 times from arrival to folded', async () => {
    expect(watch.lagMs).to.equal(null);
    const submit = watch.watching(async () => accepted);
    for (let index = 0; index < 50; index++) await submit(delivery('g', clock.at - 900));
    expect(watch.lagMs).to.equal(900);
    for (let index = 0; index < 100; index++) await submit(delivery('g', clock.at - 7));
    expect(watch.lagMs).to.equal(7);
  });
});
