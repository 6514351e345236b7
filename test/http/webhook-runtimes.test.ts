import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createReceiver, maxWebhookBytes, type Receiver } from '../../src/http/receive-webhook.js';
import { createWebhookFetch } from '../../src/http/webhook-fetch.js';
import { createWebhookHandler } from '../../src/http/webhook-handler.js';
import { secret } from './fixture/served.js';
import { badSignature, webhook } from './fixture/webhooks.js';

const text = '{"title":"é"}';
const request = webhook(text);
const headers = request.headers as Record<string, string>;

describe('webhooks inside other servers', () => {
  let bodies: string[];
  let receiver: Receiver;

  beforeEach(() => {
    bodies = [];
    receiver = createReceiver({
      secrets: () => [secret],
      allowUnsigned: false,
      clock: { now: () => 0 },
      submit: async ({ body }) => {
        bodies.push(Buffer.from(body).toString());
        return { status: 'accepted', offset: 1 };
      },
    });
  });

  describe('on node requests', () => {
    let server: Server;

    afterEach(() => {
      server.close();
      server.closeAllConnections();
    });

    /** A server that does something to a request before the handler gets it. */
    async function post(before: (request: IncomingMessage) => Promise<void> | void, type?: string) {
      const handle = createWebhookHandler(receiver);
      server = createServer(async (incoming, response) => {
        await before(incoming);
        await handle(incoming, response);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/any/path`;
      const sent = { ...headers, ...(type && { 'content-type': type }) };
      const response = await fetch(url, { method: 'POST', headers: sent, body: text });
      return { code: response.status, body: (await response.json()) as Record<string, string> };
    }

    async function read(incoming: IncomingMessage): Promise<Buffer> {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    }

    it('reads the body itself', async () => {
      expect((await post(() => undefined)).code).to.equal(202);
      expect(bodies).to.deep.equal([text]);
    });

    it('takes a body that a framework read but kept raw', async () => {
      const keep = async (incoming: IncomingMessage) => {
        const rawBody = await read(incoming);
        Object.assign(incoming, { rawBody, body: JSON.parse(rawBody.toString()) as unknown });
      };
      expect((await post(keep)).code).to.equal(202);
      expect(bodies).to.deep.equal([text]);
    });

    it('takes the bytes or the text of a raw body parser', async () => {
      for (const form of [(raw: Buffer) => raw, (raw: Buffer) => raw.toString()]) {
        const keep = async (incoming: IncomingMessage) => {
          Object.assign(incoming, { body: form(await read(incoming)) });
        };
        expect((await post(keep)).code).to.equal(202);
        server.close();
        server.closeAllConnections();
      }
      expect(bodies).to.deep.equal([text, text]);
    });

    it('says so with 500 where the raw body was parsed away', async () => {
      const parse = async (incoming: IncomingMessage) => {
        Object.assign(incoming, { body: JSON.parse((await read(incoming)).toString()) as unknown });
      };
      const { code, body } = await post(parse);
      expect({ code, status: body.status }).to.deep.equal({
        code: 500,
        status: 'raw_body_missing',
      });
      expect(body.message).to.contain('before any body parser');
      expect(bodies).to.deep.equal([]);
    });

    it('still refuses first what the head gives away', async () => {
      const parse = async (incoming: IncomingMessage) => void (await read(incoming));
      expect((await post(parse, 'text/plain')).code).to.equal(415);
    });
  });

  describe('on Fetch requests', () => {
    const url = 'https://worker.example/hook';
    const post = (body: BodyInit, more: Record<string, string> = {}) =>
      new Request(url, {
        method: 'POST',
        headers: { ...headers, ...more },
        body,
        duplex: 'half',
      } as RequestInit);

    async function answerTo(given: Request) {
      const response = await createWebhookFetch(receiver)(given);
      return { code: response.status, body: (await response.json()) as Record<string, unknown> };
    }

    it('takes a signed delivery', async () => {
      const answer = await answerTo(post(text));
      expect(answer).to.deep.equal({ code: 202, body: { status: 'accepted', offset: 1 } });
      expect(bodies).to.deep.equal([text]);
    });

    it('refuses as the route does', async () => {
      expect((await answerTo(new Request(url))).code).to.equal(405);
      expect((await answerTo(post(text, badSignature))).code).to.equal(401);
      expect((await answerTo(post(text, { 'x-github-event': '' }))).code).to.equal(400);
    });

    it('stops reading a stream past 25 MiB', async () => {
      let pulled = 0;
      let cancelled = false;
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024 * 1024));
        },
        cancel() {
          cancelled = true;
        },
      });
      expect((await answerTo(post(stream))).code).to.equal(413);
      expect(pulled).to.be.lessThan(maxWebhookBytes / 1024 / 1024 + 4);
      expect(cancelled).to.equal(true);
    });

    it('says so with 500 where the body was read already', async () => {
      const used = post(text);
      await used.text();
      const { code, body } = await answerTo(used);
      expect({ code, status: body.status }).to.deep.equal({
        code: 500,
        status: 'raw_body_missing',
      });
    });
  });
});
