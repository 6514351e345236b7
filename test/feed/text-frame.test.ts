import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../../src/feed/text-frame.js';

/** Texts on both sides of each length at which a frame's head gets longer, and some beyond ASCII. */
const texts = [0, 1, 125, 126, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length));
const foreign = ['é'.repeat(63), '€'.repeat(21_846), 'sprint \u{1f680} "done"'];

describe('a text frame', () => {
  it('is read by a client as the text that it was made of, whatever its length', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    const said = [...texts, ...foreign];
    server.on('connection', (client, { socket }) => {
      for (const text of said) socket.write(textFrame(text));
      client.close(1000);
    });
    await once(server, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const heard: string[] = [];
    client.on('message', (data, isBinary) => heard.push(isBinary ? 'binary' : data.toString()));
    const [code] = await once(client, 'close');
    server.close();
    expect(code).to.equal(1000);
    expect(heard).to.deep.equal(said);
  });
});
