/** Bare `ws`: takes connections and messages, and says that it did. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { listening } from './listening.js';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (client) => {
  client.on('message', () => client.send('{"op":"subscribed"}'));
});
listening(server);
