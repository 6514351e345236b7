/**
 * A bare receiver that tells what came: checked, durable, then one `ws.send(string)` a client and
 * message, at once. What it sends is as large as a row of events.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { createDurableLog } from './durable-log.js';
import { listening } from './listening.js';
import { onSignedBody } from './signed-body.js';

const log = createDurableLog(join(process.env.FOLDER!, 'broadcast.log'));
const accepted = '{"status":"accepted"}';
const clients = new Set<WebSocket>();
let offset = 0;

const server = createServer((request, response) => {
  onSignedBody(request, (signed) => {
    if (signed === undefined) {
      response.writeHead(401).end();
      return;
    }
    log(signed.body, () => {
      offset += 1;
      const message = messageOf(request.headers, signed.payload as Payload);
      for (const client of clients) client.send(message);
      response.writeHead(202, {
        'content-type': 'application/json',
        'content-length': accepted.length,
      });
      response.end(accepted);
    });
  });
});

const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (client) => {
  clients.add(client);
  client.on('message', () => undefined);
  client.on('close', () => clients.delete(client));
});
listening(server);

interface Payload {
  readonly action?: string;
  readonly repository?: { readonly full_name: string };
  readonly sender?: { readonly login: string };
  readonly issue?: Item;
  readonly pull_request?: Item;
}

interface Item {
  readonly number: number;
  readonly title: string;
  readonly html_url: string;
  readonly updated_at: string;
}

function messageOf(headers: NodeJS.Dict<string | string[]>, payload: Payload): string {
  const item = payload.issue ?? payload.pull_request;
  const at = item?.updated_at ?? new Date().toISOString();
  return JSON.stringify({
    op: 'event',
    id: 'a',
    repo: payload.repository?.full_name ?? null,
    offset,
    event: {
      offset,
      guid: headers['x-github-delivery'],
      event: headers['x-github-event'],
      action: payload.action ?? null,
      repo: payload.repository?.full_name ?? null,
      at,
      received_at: new Date().toISOString(),
      actor: payload.sender?.login ?? null,
      bot: false,
      category: 'planning',
      number: item?.number ?? null,
      title: item?.title ?? null,
      url: item?.html_url ?? null,
      summary: `${payload.sender?.login} ${payload.action} #${item?.number} ${item?.title}`,
    },
  });
}
