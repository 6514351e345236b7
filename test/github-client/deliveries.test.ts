import { expect } from 'chai';
import type { DeliveryLogEntry } from '../../src/core/github-face.js';
import { deliverMany } from './fixture/deliver-many.js';
import { type Meeting, meet, target } from './fixture/meeting.js';
import { type Receiver, startReceiver } from './fixture/receiver.js';
import { rejection } from './fixture/rejection.js';

describe('the delivery log over the client', () => {
  let meeting: Meeting;
  let receiver: Receiver;
  let hookId: number;
  beforeEach(async () => {
    meeting = await meet();
    receiver = await startReceiver();
    hookId = meeting.github.addHook(target, { url: receiver.url, secret: 's' }).id;
  });
  afterEach(async () => {
    await meeting.end();
    await receiver.close();
  });

  async function wholeLog(perPage: number): Promise<readonly DeliveryLogEntry[]> {
    const entries: DeliveryLogEntry[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await meeting.client.listDeliveries(target, hookId, {
        perPage,
        ...(cursor === undefined ? {} : { cursor }),
      });
      entries.push(...page.entries);
      cursor = page.next;
    }
    return entries;
  }

  it('is read page by page, newest first, each delivery once', async () => {
    await deliverMany(meeting.github, 25);
    const entries = await wholeLog(10);
    expect(entries.map((entry) => entry.guid)).deep.equal(
      meeting.github.deliveries(hookId).map((row) => row.guid),
    );
    expect(meeting.github.requests.count()).equal(3);
  });

  it('shows no delivery twice where others arrive between two pages', async () => {
    await deliverMany(meeting.github, 15);
    const first = await meeting.client.listDeliveries(target, hookId, { perPage: 10 });
    await deliverMany(meeting.github, 7);
    const second = await meeting.client.listDeliveries(target, hookId, {
      perPage: 10,
      cursor: first.next ?? '',
    });
    const guids = [...first.entries, ...second.entries].map((entry) => entry.guid);
    expect(guids).have.length(15);
    expect(new Set(guids).size).equal(15);
    expect(second.next).equal(null);
  });

  it('gives ids in full, though they are beyond what a number holds', async () => {
    await deliverMany(meeting.github, 2);
    const { entries } = await meeting.client.listDeliveries(target, hookId);
    expect(entries.map((entry) => entry.id)).deep.equal(
      meeting.github.deliveries(hookId).map((row) => String(row.id)),
    );
    expect(Number.isSafeInteger(Number(entries[0]?.id))).equal(false);
    const record = await meeting.client.getDelivery(target, hookId, entries[1]!.id);
    expect(record.entry).deep.equal(entries[1]);
  });

  it('tells of each attempt what came of it', async () => {
    const { client, github, clock } = meeting;
    receiver.status = 500;
    await deliverMany(github, 1);
    github.network.down('refuse');
    await deliverMany(github, 1);
    github.network.down('time_out');
    await deliverMany(github, 1);
    const { entries } = await client.listDeliveries(target, hookId);
    expect(entries.map((one) => [one.statusCode, one.status, one.durationMs])).deep.equal([
      [504, 'timed out', 10_000],
      [502, 'failed to connect to host', 0],
      [500, 'Invalid HTTP Response: 500', 0],
    ]);
    expect(entries[0]).include({
      event: 'star',
      action: 'created',
      redelivery: false,
      deliveredAt: clock.now(),
      repositoryId: 812_440_917,
      throttledAt: null,
      installationId: null,
    });
  });

  it('costs nothing while it has not grown', async () => {
    await deliverMany(meeting.github, 3);
    const first = await meeting.client.listDeliveries(target, hookId);
    const { counted } = meeting.github.requests;
    for (let poll = 0; poll < 5; poll++)
      expect(await meeting.client.listDeliveries(target, hookId)).deep.equal(first);
    expect(meeting.github.requests.counted).equal(counted);
    await deliverMany(meeting.github, 1);
    expect((await meeting.client.listDeliveries(target, hookId)).entries).have.length(4);
  });

  it('gives back what was sent, headers and payload', async () => {
    await deliverMany(meeting.github, 1);
    const { entries } = await meeting.client.listDeliveries(target, hookId);
    const { headers, payload } = await meeting.client.getDelivery(target, hookId, entries[0]!.id);
    const [received] = receiver.received;
    expect(payload).deep.equal(JSON.parse(received!.body.toString('utf8')));
    expect(headers['x-github-event']).equal('star');
    expect(headers['x-github-delivery']).equal(entries[0]?.guid);
    expect(headers['x-hub-signature-256']).equal(received?.headers['x-hub-signature-256']);
  });

  it('says null for a payload that GitHub no longer has, and a redelivery still brings it', async () => {
    const { client, github } = meeting;
    github.network.down();
    await deliverMany(github, 1);
    github.network.up();
    const [entry] = (await client.listDeliveries(target, hookId)).entries;
    github.hidePayload(entry!.guid);
    expect((await client.getDelivery(target, hookId, entry!.id)).payload).equal(null);
    await client.redeliver(target, hookId, entry!.id);
    await github.settled();
    expect(receiver.received[0]?.headers['x-github-delivery']).equal(entry?.guid);
    const again = (await client.listDeliveries(target, hookId)).entries[0];
    expect(again).include({ guid: entry?.guid, redelivery: true, statusCode: 202 });
  });

  it('ends where GitHub forgets: three days back', async () => {
    const { client, github, clock } = meeting;
    await deliverMany(github, 2);
    const [old] = (await client.listDeliveries(target, hookId)).entries;
    clock.advance(3 * 86_400_000);
    await deliverMany(github, 1);
    expect((await client.listDeliveries(target, hookId)).entries).have.length(1);
    const error = await rejection(client.getDelivery(target, hookId, old!.id));
    expect(error.code).equal('github_not_found');
    expect((await rejection(client.redeliver(target, hookId, old!.id))).code).equal(
      'github_not_found',
    );
  });

  it('of a hook that is gone is an error that names it', async () => {
    const error = await rejection(meeting.client.listDeliveries(target, 17));
    expect(error.code).equal('github_not_found');
    expect(error.message).match(/deliveries of hook 17 of tidewater-labs\/harbor/);
  });
});
