import { expect } from 'chai';
import type { ParsedDelivery } from '../../src/core/delivery.js';
import type { IntakeAnswer } from '../../src/core/intake-answer.js';
import { sign } from '../../src/github/signature.js';
import {
  createReceiver,
  maxWebhookBytes,
  type ReceiverOptions,
  type Rejection,
  type WebhookRequest,
} from '../../src/http/receive-webhook.js';
import { secret } from './fixture/served.js';
import { badSignature, form, formType, webhook } from './fixture/webhooks.js';

const unsigned = { 'x-hub-signature-256': undefined };

describe('the webhook receiver', () => {
  let submitted: ParsedDelivery[];
  let intake: IntakeAnswer;
  let now: number;

  beforeEach(() => {
    submitted = [];
    intake = { status: 'accepted', offset: 7 };
    now = 1_000_000;
  });

  function receiver(options: Partial<ReceiverOptions> = {}) {
    return createReceiver({
      secrets: () => [secret],
      allowUnsigned: false,
      clock: { now: () => now },
      submit: async (delivery) => {
        submitted.push(delivery);
        return intake;
      },
      ...options,
    });
  }

  async function answerTo(request: WebhookRequest, options: Partial<ReceiverOptions> = {}) {
    const { code, headers, body } = await receiver(options).receive(request);
    return { code, headers, body: JSON.parse(body) as Record<string, unknown> };
  }

  describe('what the intake says', () => {
    it('tells of a new delivery with 202, accepted and its offset', async () => {
      const { code, headers, body } = await answerTo(webhook());
      expect(code).to.equal(202);
      expect(headers['content-type']).to.match(/^application\/json/);
      expect(body).to.deep.equal({ status: 'accepted', offset: 7 });
    });

    it('hands over identity, kind, time, raw bytes and what they say', async () => {
      const text = '{ "action":"opened", "title":"naïve 🚀" }';
      await answerTo(webhook(text));
      const { body, ...rest } = submitted[0]!;
      expect(Buffer.from(body).toString()).to.equal(text);
      expect(rest).to.deep.equal({
        deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        event: 'issues',
        receivedAt: now,
        deliveredAt: null,
        via: 'webhook',
        payload: { action: 'opened', title: 'naïve 🚀' },
      });
    });

    for (const status of ['duplicate', 'filtered'] as const) {
      it(`tells of a ${status} delivery with 202`, async () => {
        intake = { status };
        const { code, body } = await answerTo(webhook());
        expect({ code, body }).to.deep.equal({ code: 202, body: { status } });
      });
    }

    it('asks to come again while the journal cannot write', async () => {
      intake = { status: 'unavailable', retryAfterSeconds: 5 };
      const { code, headers, body } = await answerTo(webhook());
      expect(code).to.equal(503);
      expect(headers['retry-after']).to.equal('5');
      expect(body.status).to.equal('unavailable');
    });

    it('answers a ping itself', async () => {
      const { code, body } = await answerTo(webhook('{"zen":"…"}', { 'x-github-event': 'ping' }));
      expect({ code, body }).to.deep.equal({ code: 202, body: { status: 'pong' } });
      expect(submitted).to.deep.equal([]);
    });

    it('lets in kinds of events that nobody knows', async () => {
      const { code } = await answerTo(webhook('{}', { 'x-github-event': 'not_invented_yet' }));
      expect(code).to.equal(202);
      expect(submitted[0]?.event).to.equal('not_invented_yet');
    });
  });

  describe('refusals', () => {
    const over = Buffer.alloc(maxWebhookBytes + 1, ' ');
    const cases: readonly [string, WebhookRequest, number, string][] = [
      ['another method', { ...webhook(), method: 'GET' }, 405, 'method_not_allowed'],
      ['no content type', webhook('{}', { 'content-type': undefined }), 415, 'unsupported'],
      ['another content type', webhook('{}', { 'content-type': 'text/plain' }), 415, 'unsupported'],
      ['a body over 25 MiB', webhook(over), 413, 'too_large'],
      ['no event', webhook('{}', { 'x-github-event': undefined }), 400, 'invalid'],
      ['an empty event', webhook('{}', { 'x-github-event': '' }), 400, 'invalid'],
      ['no delivery id', webhook('{}', { 'x-github-delivery': undefined }), 400, 'invalid'],
      [
        'an endless delivery id',
        webhook('{}', { 'x-github-delivery': 'x'.repeat(201) }),
        400,
        'invalid',
      ],
      [
        'control characters in a header',
        webhook('{}', { 'x-github-event': 'a\u0007b' }),
        400,
        'invalid',
      ],
      ['no signature', webhook('{}', unsigned), 401, 'unauthorized'],
      ['a wrong signature', webhook('{}', badSignature), 401, 'unauthorized'],
      [
        'a signature of another kind',
        webhook('{}', { 'x-hub-signature-256': 'sha1=00' }),
        401,
        'unauthorized',
      ],
      ['a form without payload', webhook('other=1', formType), 400, 'invalid'],
      ['a body that is not JSON', webhook('{"a":'), 400, 'invalid'],
      ['an empty body', webhook(''), 400, 'invalid'],
      ['an array', webhook('[{}]'), 400, 'invalid'],
      ['null', webhook('null'), 400, 'invalid'],
      ['a string', webhook('"text"'), 400, 'invalid'],
      [
        'bytes that are not UTF-8',
        webhook(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
        400,
        'invalid',
      ],
    ];
    for (const [what, request, code, status] of cases) {
      it(`refuses ${what} with ${code} ${status}`, async () => {
        const answer = await answerTo(request);
        expect(answer.code).to.equal(code);
        expect(answer.body.status).to.equal(status);
        expect(answer.body.message).to.be.a('string').and.not.equal('');
        expect(submitted).to.deep.equal([]);
      });
    }

    it('names the method that is right', async () => {
      const { headers } = await answerTo({ ...webhook(), method: 'PUT' });
      expect(headers.allow).to.equal('POST');
    });

    it('names the header that is missing', async () => {
      const { body } = await answerTo(webhook('{}', { 'x-github-delivery': undefined }));
      expect(body.message).to.contain('X-GitHub-Delivery');
    });

    it('never repeats what came in', async () => {
      const private_ = '{"token":"hunter2"';
      expect(JSON.stringify(await answerTo(webhook(private_)))).to.not.contain('hunter2');
    });

    it('takes a body of exactly 25 MiB', async () => {
      const body = Buffer.alloc(maxWebhookBytes, ' ');
      body.write('{}');
      expect((await answerTo(webhook(body))).code).to.equal(202);
    });

    it('takes JSON keys that look like internals as mere data', async () => {
      const { code } = await answerTo(webhook('{"__proto__":{"polluted":true},"constructor":1}'));
      expect(code).to.equal(202);
      expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    });
  });

  it('checks method, type, size, headers, signature and body in this order', async () => {
    // Everything is wrong at first; each step mends what was complained about.
    const headers: Record<string, string | undefined> = {
      'content-type': 'text/plain',
      'content-length': String(maxWebhookBytes + 1),
      'x-github-event': undefined,
      'x-hub-signature-256': undefined,
    };
    let request: WebhookRequest = { ...webhook('nothing=1', headers), method: 'GET' };
    const seen: number[] = [];
    const mend = (change: Readonly<Record<string, string>>, body = 'nothing=1') => {
      request = webhook(body, { ...headers, ...Object.assign(headers, change) });
    };
    const look = async () => seen.push((await answerTo(request)).code);
    await look();
    mend({});
    await look();
    mend(formType);
    await look();
    mend({ 'content-length': '9' });
    await look();
    mend({ 'x-github-event': 'issues' });
    await look();
    mend({ 'x-hub-signature-256': sign(Buffer.from('nothing=1'), secret) });
    await look();
    expect(seen).to.deep.equal([405, 415, 413, 400, 401, 400]);
  });

  it('refuses before the body is read what the head alone gives away', () => {
    const { refuse } = receiver();
    expect(refuse({ method: 'GET', headers: {} })?.code).to.equal(405);
    expect(refuse({ method: 'POST', headers: {} })?.code).to.equal(415);
    const json = { 'content-type': 'application/json' };
    const announced = (bytes: number) => ({ ...json, 'content-length': String(bytes) });
    expect(refuse({ method: 'POST', headers: announced(maxWebhookBytes + 1) })?.code).to.equal(413);
    expect(refuse({ method: 'POST', headers: announced(maxWebhookBytes) })).to.equal(undefined);
    expect(refuse({ method: 'POST', headers: json })).to.equal(undefined);
  });

  describe('content types', () => {
    for (const type of [
      'application/json; charset=utf-8',
      'Application/JSON',
      ' application/json ;x=y',
    ]) {
      it(`takes "${type}" for JSON`, async () => {
        expect((await answerTo(webhook('{}', { 'content-type': type }))).code).to.equal(202);
      });
    }

    it('signs a form as it came and keeps the JSON in it', async () => {
      const text = '{"title":"50 % & more = naïve 🚀 + plus"}';
      const { code } = await answerTo(webhook(form(text), formType));
      expect(code).to.equal(202);
      expect(Buffer.from(submitted[0]!.body).toString()).to.equal(text);
      expect(submitted[0]!.payload).to.deep.equal(JSON.parse(text));
    });

    it('refuses a form signed as if it were the JSON in it', async () => {
      const signature = { 'x-hub-signature-256': sign(Buffer.from('{}'), secret) };
      const { code } = await answerTo(webhook(form('{}'), { ...formType, ...signature }));
      expect(code).to.equal(401);
    });
  });

  describe('signatures', () => {
    it('takes the previous secret during a rotation, and no longer once it is gone', async () => {
      const secrets = ['new', secret];
      expect((await answerTo(webhook(), { secrets: () => secrets })).code).to.equal(202);
      secrets.pop();
      expect((await answerTo(webhook(), { secrets: () => secrets })).code).to.equal(401);
    });

    it('takes unsigned deliveries only where that is allowed and there is no secret', async () => {
      const outcomes = [];
      for (const allowUnsigned of [true, false]) {
        for (const known of [[], [secret]]) {
          const options = { allowUnsigned, secrets: () => known };
          outcomes.push((await answerTo(webhook('{}', unsigned), options)).code);
        }
      }
      expect(outcomes).to.deep.equal([202, 401, 401, 401]);
    });

    it('throttles an address after 20 bad signatures within a minute', async () => {
      const { receive } = receiver();
      const codes = [];
      for (let n = 0; n < 22; n += 1) codes.push((await receive(webhook('{}', badSignature))).code);
      expect(codes).to.deep.equal([...Array(20).fill(401), 429, 429]);
      const throttled = await receive(webhook('{}', badSignature));
      expect(JSON.parse(throttled.body).status).to.equal('throttled');
      expect(throttled.headers['retry-after']).to.equal('60');
    });

    it('lets a valid signature pass whatever its address did before', async () => {
      const { receive } = receiver();
      for (let n = 0; n < 25; n += 1) await receive(webhook('{}', badSignature));
      expect((await receive(webhook())).code).to.equal(202);
    });

    it('is patient with other addresses, and does not believe forwarded-for headers', async () => {
      const { receive } = receiver();
      const forwarded = { ...badSignature, 'x-forwarded-for': '192.0.2.99' };
      for (let n = 0; n < 20; n += 1) await receive(webhook('{}', badSignature));
      expect((await receive(webhook('{}', forwarded))).code).to.equal(429);
      const other = { ...webhook('{}', badSignature), remoteAddress: '192.0.2.2' };
      expect((await receive(other)).code).to.equal(401);
    });

    it('forgives when the wait that it announced is over', async () => {
      const { receive } = receiver();
      for (let n = 0; n < 20; n += 1) await receive(webhook('{}', badSignature));
      now += 59_000;
      expect((await receive(webhook('{}', badSignature))).headers['retry-after']).to.equal('1');
      now += 1_000;
      expect((await receive(webhook('{}', badSignature))).code).to.equal(401);
    });
  });

  it('counts its answers and tells of rejections without their content', async () => {
    const rejections: Rejection[] = [];
    const { receive, refuse, tally } = receiver({ onRejected: (given) => rejections.push(given) });
    await receive(webhook());
    await receive(webhook('{}', badSignature));
    refuse({ method: 'GET', headers: {} });
    expect(tally).to.include({ accepted: 1, unauthorized: 1, method_not_allowed: 1, invalid: 0 });
    expect(rejections).to.deep.equal([
      {
        status: 'unauthorized',
        event: 'issues',
        deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        remoteAddress: '192.0.2.1',
      },
      {
        status: 'method_not_allowed',
        event: undefined,
        deliveryId: undefined,
        remoteAddress: undefined,
      },
    ]);
  });
});
