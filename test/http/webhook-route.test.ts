import { expect } from 'chai';
import sinon from 'sinon';
import { maxWebhookBytes } from '../../src/http/receive-webhook.js';
import { head, RawSocket } from './fixture/raw-socket.js';
import { type Served, type ServedOptions, serve } from './fixture/served.js';
import { badSignature, form, formType, webhook } from './fixture/webhooks.js';

describe('the webhook route over HTTP', () => {
  let served: Served;
  let clock: sinon.SinonFakeTimers | undefined;
  const sockets: RawSocket[] = [];

  async function start(options: ServedOptions = {}): Promise<void> {
    served = await serve(options);
  }

  async function open(): Promise<RawSocket> {
    const socket = await RawSocket.open(served.port);
    sockets.push(socket);
    return socket;
  }

  afterEach(async () => {
    clock?.restore();
    for (const socket of sockets.splice(0)) socket.destroy();
    await served.close();
    expect(served.errors).to.deep.equal([]);
  });

  async function post(request = webhook(), path = '/github-webhook') {
    const { method, headers, body } = request;
    const init = { method, headers: headers as Record<string, string> };
    const response = await fetch(served.url + path, { ...init, body: Buffer.from(body) });
    return { code: response.status, body: (await response.json()) as { status: string } };
  }

  /** A signed request's head as raw lines, with the framing left to the caller. */
  function signedHead(framing: string, request = webhook()): string {
    const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
    return head(['POST /github-webhook HTTP/1.1', 'Host: 127.0.0.1', ...lines, framing]);
  }

  it('takes a signed delivery', async () => {
    await start();
    expect(await post()).to.deep.equal({ code: 202, body: { status: 'accepted', offset: 1 } });
    expect(served.submitted[0]?.event).to.equal('issues');
  });

  it('takes a form', async () => {
    await start();
    expect((await post(webhook(form('{"a":1}'), formType))).code).to.equal(202);
    expect(served.submitted[0]?.payload).to.deep.equal({ a: 1 });
  });

  it('needs no token, no Host and no Origin of ours', async () => {
    await start({ http: { token: 'sesame' } });
    const socket = await open();
    const request = signedHead('Content-Length: 19\r\nOrigin: https://evil.example');
    socket.write(request.replace('127.0.0.1', 'tunnel.example') + webhook().body);
    expect(await socket.heard(/\}$/)).to.match(/^HTTP\/1.1 202 /);
  });

  it('puts a character together that came in two chunks', async () => {
    await start();
    const request = webhook('{"title":"é🚀"}');
    const bytes = Buffer.from(request.body);
    const socket = await open();
    socket.write(signedHead('Transfer-Encoding: chunked', request));
    for (const byte of bytes) {
      socket.write(Buffer.concat([Buffer.from('1\r\n'), Buffer.from([byte]), Buffer.from('\r\n')]));
    }
    socket.write('0\r\n\r\n');
    expect(await socket.heard(/\}$/)).to.match(/^HTTP\/1.1 202 /);
    expect(served.submitted[0]?.payload).to.deep.equal({ title: 'é🚀' });
  });

  it('takes one request after the other on a connection, refused ones included', async () => {
    await start();
    const socket = await open();
    const bad = webhook(undefined, badSignature);
    socket.write(signedHead('Content-Length: 19', bad) + bad.body);
    await socket.heard(/401 Unauthorized[\s\S]*\}$/);
    socket.write(head(['PUT /github-webhook HTTP/1.1', 'Host: x', 'Content-Length: 2']));
    await socket.heard(/405 Method[\s\S]*\}$/);
    socket.write('{}');
    socket.write(signedHead('Content-Length: 19') + webhook().body);
    await socket.heard(/202 Accepted[\s\S]*\}$/);
  });

  it('refuses an announced body over 25 MiB before it comes', async () => {
    await start();
    const socket = await open();
    socket.write(signedHead(`Content-Length: ${maxWebhookBytes + 1}`));
    expect(await socket.heard(/"too_large"/)).to.match(/^HTTP\/1.1 413 /);
  });

  it('refuses a chunked body as soon as it is over 25 MiB, though it goes on', async () => {
    await start();
    const socket = await open();
    socket.write(signedHead('Transfer-Encoding: chunked'));
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    for (let n = 0; n < 26; n += 1) {
      socket.write('100000\r\n');
      socket.write(chunk);
      socket.write('\r\n');
    }
    expect(await socket.heard(/"too_large"/)).to.match(/^HTTP\/1.1 413 /);
  });

  it('cuts off who goes on sending after a refusal', async () => {
    await start();
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const socket = await open();
    socket.write(signedHead(`Content-Length: ${maxWebhookBytes + 1}`));
    await socket.heard(/"too_large"/);
    await clock.tickAsync(2_000);
    await socket.ended();
  });

  it('takes a body of 25 MiB', async () => {
    await start();
    const body = Buffer.alloc(maxWebhookBytes, ' ');
    body.write('{}');
    expect((await post(webhook(body))).code).to.equal(202);
  });

  it('says go on to who asks before sending, and refuses instead what it does not want', async () => {
    await start();
    const wanted = await open();
    wanted.write(signedHead('Content-Length: 19\r\nExpect: 100-continue'));
    await wanted.heard(/^HTTP\/1.1 100 Continue\r\n\r\n$/);
    wanted.write(webhook().body);
    await wanted.heard(/HTTP\/1.1 202 /);
    const unwanted = await open();
    const huge = `Content-Length: ${maxWebhookBytes + 1}\r\nExpect: 100-continue`;
    unwanted.write(signedHead(huge));
    expect(await unwanted.heard(/\}$/)).to.match(/^HTTP\/1.1 413 /);
  });

  it('closes a request whose headers take too long with 408', async () => {
    await start({ http: { limits: { headersMs: 40, checkMs: 10 } } });
    const socket = await open();
    socket.write('POST /github-webhook HTTP/1.1\r\nHost: x\r\n');
    expect(await socket.ended()).to.match(/^HTTP\/1.1 408 [\s\S]*"status":"timeout"/);
  });

  it('closes a request whose body takes too long with 408', async () => {
    await start({ http: { limits: { bodyMs: 40 } } });
    const socket = await open();
    socket.write(`${signedHead('Content-Length: 19')}{`);
    expect(await socket.ended()).to.match(
      /^HTTP\/1.1 408 [\s\S]*Connection: close[\s\S]*"timeout"/i,
    );
    expect(served.submitted).to.deep.equal([]);
  });

  it('forgets a request whose sender goes away in the middle', async () => {
    await start();
    const socket = await open();
    socket.write(`${signedHead('Content-Length: 19')}{`);
    socket.destroy();
    expect((await post()).code).to.equal(202);
    expect(served.submitted).to.have.length(1);
  });

  it('throttles by the address of the connection, and lets valid ones pass', async () => {
    await start();
    const codes = [];
    for (let n = 0; n < 21; n += 1) codes.push((await post(webhook(undefined, badSignature))).code);
    expect(codes).to.deep.equal([...Array(20).fill(401), 429]);
    expect((await post()).code).to.equal(202);
  });

  it('answers 400 to what is not HTTP', async () => {
    await start();
    const socket = await open();
    socket.write('hello\r\n\r\n');
    expect(await socket.ended()).to.match(/^HTTP\/1.1 400 /);
  });

  it('answers 500 where the intake breaks its promise, and says what to the log', async () => {
    const broken = new Error('a bug');
    await start({ receiver: { submit: () => Promise.reject(broken) } });
    const { code, body } = await post();
    expect({ code, status: body.status }).to.deep.equal({ code: 500, status: 'failed' });
    expect(served.errors.splice(0)).to.deep.equal([broken]);
  });

  describe('at the path of the public address', () => {
    it('is the same route', async () => {
      await start({ http: { webhookPath: '/hooks/github' } });
      expect((await post(webhook(), '/hooks/github?via=tunnel')).code).to.equal(202);
      expect((await post(webhook())).code).to.equal(202);
      expect((await fetch(`${served.url}/hooks/github`)).status).to.equal(405);
    });

    it('leaves GET to the dashboard where that path is /', async () => {
      await start({ http: { webhookPath: '/' } });
      expect((await post(webhook(), '/')).code).to.equal(202);
    });
  });
});
