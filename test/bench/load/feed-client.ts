import { createHash, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface FeedClientOptions {
  readonly url: URL;
  /** Text frames sent once the line is open. */
  readonly says: readonly string[];
  /** Each frame's payload, as it came; with it, frames are cut out of the stream. */
  readonly onFrame?: (payload: Buffer) => void;
}

/**
 * One WebSocket without a library: a thousand of them must cost the load less than they cost the
 * server. Without `onFrame` it only counts bytes.
 */
export class FeedClient {
  bytes = 0;
  #rest: Buffer | undefined;
  #isOpen = false;

  private constructor(
    readonly socket: Socket,
    private onFrame: FeedClientOptions['onFrame'],
  ) {}

  static open({ url, says, onFrame }: FeedClientOptions): Promise<FeedClient> {
    const key = randomBytes(16).toString('base64');
    const socket = connect(Number(url.port), url.hostname);
    const client = new FeedClient(socket, onFrame);
    socket.setNoDelay(true);
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('connect', () => socket.write(upgradeRequest(key)));
      socket.on('data', (chunk) => {
        if (client.#isOpen) {
          client.#take(chunk);
          return;
        }
        const end = chunk.indexOf('\r\n\r\n');
        if (end === -1 || !chunk.includes(acceptOf(key))) {
          reject(new Error('the server did not upgrade the connection'));
          return;
        }
        client.#isOpen = true;
        for (const text of says) socket.write(masked(text));
        if (end + 4 < chunk.length) client.#take(chunk.subarray(end + 4));
        resolve(client);
      });
    });
  }

  /** From now on frames are not cut out of the stream any more, only bytes are counted, from 0. */
  countBytes(): void {
    this.onFrame = undefined;
    this.bytes = 0;
  }

  close(): void {
    this.socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (!this.onFrame) {
      // Whoever only counts still says that it lives: a ping comes alone, when nothing else is to say.
      if (chunk.length === 2 && chunk[0] === PING) this.socket.write(pong);
      return;
    }
    let bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    for (;;) {
      const frame = frameAt(bytes);
      if (!frame) break;
      if (bytes[0] === PING) this.socket.write(pong);
      else this.onFrame(bytes.subarray(frame.from, frame.to));
      bytes = bytes.subarray(frame.to);
    }
    this.#rest = bytes.length > 0 ? bytes : undefined;
  }
}

/** A whole ping frame's first byte, and an empty pong with a mask. */
const PING = 0x89;
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** Where the first frame's payload lies; servers do not mask theirs. */
function frameAt(bytes: Buffer): { readonly from: number; readonly to: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes[1]! & 0x7f;
  const from = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < from) return undefined;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : bytes.readUInt32BE(6);
  return bytes.length < from + length ? undefined : { from, to: from + length };
}

function upgradeRequest(key: string): string {
  return [
    'GET /feed HTTP/1.1',
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
    '',
    '',
  ].join('\r\n');
}

/** The server's proof of having understood, RFC 6455 section 4.2.2. */
function acceptOf(key: string): string {
  const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  return createHash('sha1').update(`${key}${magic}`).digest('base64');
}

/** A client's text frame; a mask of zeros is a mask too. */
function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  const short = payload.length < 126;
  const head = Buffer.alloc((short ? 2 : 4) + 4);
  head[0] = 0x81;
  head[1] = 0x80 | (short ? payload.length : 126);
  if (!short) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
