import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhooks } from '@octokit/webhooks';
import { expect } from 'chai';
import { RepoLiveError } from '../../src/core/errors.js';
import { createDeliverer, type Deliverer } from '../../src/demo/deliver.js';
import { simulate } from '../../src/demo/simulation.js';

const secret = 'between the tides';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('the deliverer, before a real server', () => {
  let server: Server;
  let url: string;
  let received: Received[];
  /** What the server answers, first to last, then 202. `null`: it hangs up. */
  let answers: ({ readonly code: number; readonly retryAfter?: string } | null)[];
  let waits: number[];
  let deliverer: Deliverer;

  beforeEach(async () => {
    received = [];
    answers = [];
    waits = [];
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers.length > 0 ? answers.shift() : { code: 202 };
      if (!answer) return void request.socket.destroy();
      response.statusCode = answer.code;
      if (answer.retryAfter) response.setHeader('Retry-After', answer.retryAfter);
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/github-webhook`;
    deliverer = createDeliverer({
      url,
      secret,
      wait: async (ms) => {
        waits.push(ms);
      },
    });
  });
  afterEach(async () => {
    deliverer.close();
    server.close();
    await once(server, 'close');
  });

  const outgoing = (guid = 'g-1') => ({
    guid,
    event: 'issues',
    payload: { action: 'opened', title: 'Ærlig ⚓', repository: { id: 7 } },
  });
  const failure = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('signs the very bytes it sends, as GitHub’s own library verifies', async () => {
    const webhooks = new Webhooks({ secret });
    let count = 0;
    for (const delivery of simulate({ seed: 1 })) {
      if (count++ >= 40) break;
      await deliverer.deliver(delivery);
      const { body, headers } = received.at(-1)!;
      expect(await webhooks.verify(body, headers['x-hub-signature-256'] as string)).to.equal(true);
      expect(JSON.parse(body)).to.deep.equal(JSON.parse(JSON.stringify(delivery.payload)));
    }
  });

  it('introduces itself as GitHub does', async () => {
    expect(await deliverer.deliver(outgoing())).to.equal(202);
    expect(received[0]!.headers).to.include({
      'content-type': 'application/json',
      'x-github-delivery': 'g-1',
      'x-github-event': 'issues',
      'x-github-hook-installation-target-id': '7',
      'x-github-hook-installation-target-type': 'repository',
    });
    expect(received[0]!.headers['user-agent']).to.match(/^GitHub-Hookshot\//);
    expect(received[0]!.headers['x-github-hook-id']).to.match(/^\d+$/);
  });

  it('sends what has no repository through the organisation’s hook', async () => {
    await deliverer.deliver(outgoing());
    await deliverer.deliver({
      guid: 'g-2',
      event: 'projects_v2_item',
      payload: { organization: { id: 9 } },
    });
    const [own, organisation] = received.map(({ headers }) => headers);
    expect(organisation!['x-github-hook-installation-target-type']).to.equal('organization');
    expect(organisation!['x-github-hook-installation-target-id']).to.equal('9');
    expect(organisation!['x-github-hook-id']).not.to.equal(own!['x-github-hook-id']);
  });

  it('comes again with the same GUID after a 503, when it was told to', async () => {
    answers = [{ code: 503, retryAfter: '7' }, { code: 503 }];
    expect(await deliverer.deliver(outgoing())).to.equal(202);
    expect(waits).to.deep.equal([7_000, 1_000]);
    expect(received.map(({ headers }) => headers['x-github-delivery'])).to.deep.equal([
      'g-1',
      'g-1',
      'g-1',
    ]);
  });

  it('comes again when the connection broke', async () => {
    answers = [null];
    expect(await deliverer.deliver(outgoing())).to.equal(202);
    expect(received).to.have.length(2);
  });

  it('gives up at once when it is refused, naming the delivery and not what is in it', async () => {
    answers = [{ code: 401 }];
    const error = await failure(deliverer.deliver(outgoing()));
    expect(error).to.be.instanceOf(RepoLiveError);
    expect((error as RepoLiveError).code).to.equal('delivery_refused');
    expect((error as RepoLiveError).message)
      .to.include('issues g-1')
      .and.include('401');
    expect((error as RepoLiveError).message).not.to.include('Ærlig');
    expect(received).to.have.length(1);
  });

  it('gives up on a receiver that stays unavailable', async () => {
    answers = Array.from({ length: 50 }, () => ({ code: 503 }));
    const error = await failure(deliverer.deliver(outgoing()));
    expect((error as RepoLiveError).code).to.equal('delivery_refused');
    expect(received).to.have.length(8);
  });

  it('stops waiting when it is told to stop', async () => {
    const stopping = new AbortController();
    const patient = createDeliverer({ url, secret, signal: stopping.signal });
    answers = [{ code: 503, retryAfter: '3600' }];
    const sending = failure(patient.deliver(outgoing()));
    await once(server, 'request');
    stopping.abort();
    expect((await sending) as Error).to.have.property('name', 'AbortError');
    patient.close();
  });
});
