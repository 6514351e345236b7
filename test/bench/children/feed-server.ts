/** The product behind a port, in memory, that tells how much is unsent on its slowest socket. */
import type { Duplex } from 'node:stream';
import { settingsFromOptions } from '../../../src/config/settings-from-options.js';
import { systemClock } from '../../../src/core/clock.js';
import { createFeedServer } from '../../../src/feed/server.js';
import { createReceiver } from '../../../src/http/receive-webhook.js';
import { startHttpServer } from '../../../src/http/server.js';
import { openEngine } from '../../../src/open-engine.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const secret = process.env.SECRET!;
const { engine } = await openEngine({
  settings: settingsFromOptions({ webhookSecret: secret, dataDir: process.env.FOLDER! }),
  log: silent,
  clock: systemClock,
  command: 'bench',
});
await engine.start();
const feed = createFeedServer({ engine });
const sockets: Duplex[] = [];
let most = 0;
const { url } = await startHttpServer({
  host: '127.0.0.1',
  port: 0,
  engine,
  receiver: createReceiver({
    secrets: () => [secret],
    allowUnsigned: false,
    submit: (delivery) => engine.submit(delivery),
    clock: systemClock,
  }),
  feed: {
    ...feed,
    upgrade(request, socket, head) {
      sockets.push(socket);
      feed.upgrade(request, socket, head);
    },
  },
});
engine.events$.subscribe(() => {
  for (const { writableLength } of sockets) most = Math.max(most, writableLength);
});
process.stdout.write(`${JSON.stringify({ url })}\n`);
process.stdin.on('data', () => process.stdout.write(`${most}\n`));
