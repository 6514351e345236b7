import { expect } from 'chai';
import { sign } from '../../src/github/signature.js';
import { createReceiver, type ReceiverOptions } from '../../src/http/receive-webhook.js';

const body = Buffer.from('{"zen":"Keep it logically awesome."}');

function receiverWith(options: Partial<ReceiverOptions>) {
  const receiver = createReceiver({
    secrets: () => ['known'],
    allowUnsigned: false,
    submit: async () => ({ status: 'accepted', offset: 1 }),
    clock: { now: () => 0 },
    ...options,
  });
  return async (secret: string, event = 'issues', guid = 'g-1') => {
    const headers = {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': guid,
      'x-hub-signature-256': sign(body, secret),
    };
    return (await receiver.receive({ method: 'POST', headers, body })).code;
  };
}

describe('a receiver whose secrets others may add to', () => {
  it('looks for new ones before it refuses, and only then', async () => {
    let looks = 0;
    const secrets = ['known'];
    const receive = receiverWith({
      secrets: () => secrets,
      refreshSecrets: async () => {
        looks += 1;
        secrets.push('added meanwhile');
        return true;
      },
    });
    expect(await receive('known')).to.equal(202);
    expect(looks).to.equal(0);
    expect(await receive('added meanwhile')).to.equal(202);
    expect(looks).to.equal(1);
    expect(await receive('never added')).to.equal(401);
    expect(looks).to.equal(2);
  });

  it('refuses without another look at the signature where nothing is new', async () => {
    let asked = 0;
    const receive = receiverWith({
      secrets: () => {
        asked += 1;
        return ['known'];
      },
      refreshSecrets: async () => false,
    });
    expect(await receive('foreign')).to.equal(401);
    expect(asked).to.equal(1);
  });

  it('tells of pings that it answered, and of nothing else', async () => {
    const pings: string[] = [];
    const receive = receiverWith({ onPing: (guid) => pings.push(guid) });
    await receive('known', 'ping', 'p-1');
    await receive('foreign', 'ping', 'p-2');
    await receive('known', 'issues', 'p-3');
    expect(pings).to.deep.equal(['p-1']);
  });
});
