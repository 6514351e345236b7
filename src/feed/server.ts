import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { EngineFace } from '../core/engine-face.js';
import { catchUp } from './catch-up.js';
import { Connection } from './connection.js';
import { FanOut } from './fan-out.js';
import { helloMessage } from './messages.js';
import { maxFrameBytes, subprotocol } from './protocol.js';
import { TurnWriter } from './turn-writer.js';

export interface FeedServerOptions {
  readonly engine: EngineFace;
  /** @default 30_000 */
  readonly heartbeatMs?: number;
  /** How long a client that is too slow may take nothing before it is closed. @default 30_000 */
  readonly stallMs?: number;
  /** Told of each client that is closed because it was too slow. */
  readonly onStalled?: () => void;
  readonly onError?: (error: unknown) => void;
}

/** The feed's sockets. Who may in (`Host`, `Origin`, token) is settled before `upgrade` is called. */
export interface FeedServer {
  readonly clients: number;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket with 1001; those still open after the time are cut. */
  close(withinMs: number): Promise<void>;
}

export function createFeedServer(options: FeedServerOptions): FeedServer {
  const {
    engine,
    heartbeatMs = 30_000,
    stallMs = 30_000,
    onError = () => undefined,
    onStalled = () => undefined,
  } = options;
  const connections = new Set<Connection>();
  const fanOut = new FanOut(engine);
  const writer = new TurnWriter();
  let isClosing = false;
  let whenEmpty: (() => void) | undefined;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
    // The token's subprotocol is never echoed; a client that offers none gets version 1.
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  });
  const heartbeat = setInterval(() => {
    fanOut.followRenames();
    for (const connection of connections) connection.heartbeat();
  }, heartbeatMs);

  function onClosed(connection: Connection): void {
    connections.delete(connection);
    if (connections.size === 0) whenEmpty?.();
  }

  return {
    get clients() {
      return connections.size;
    },
    upgrade(request, socket, head) {
      if (isClosing) {
        socket.destroy();
        return;
      }
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        const connection = new Connection({
          webSocket,
          socket,
          world: fanOut,
          writer,
          stallMs,
          onClosed,
          onError,
          onStalled,
          readMissed: ({ session }, subscription) =>
            catchUp(subscription, {
              engine,
              session,
              say: (message) => connection.say(message),
              roomy: () => connection.roomy(),
              lastOffset: () => fanOut.lastOffset,
            }).catch(onError),
        });
        connections.add(connection);
        connection.say(helloMessage({ epoch: engine.epoch, session: engine.session, heartbeatMs }));
      });
    },
    async close(withinMs) {
      isClosing = true;
      clearInterval(heartbeat);
      fanOut.close();
      writer.flush();
      sockets.close();
      if (connections.size === 0) return;
      const empty = new Promise<void>((resolve) => {
        whenEmpty = resolve;
      });
      const cut = setTimeout(() => {
        for (const connection of connections) connection.terminate();
      }, withinMs);
      for (const connection of connections) connection.goAway();
      await empty;
      clearTimeout(cut);
    },
  };
}
