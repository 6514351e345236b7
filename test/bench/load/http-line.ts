import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { RequestBytes } from './request.js';

/**
 * One kept-alive connection that sends requests one after the other: as little work as possible, so
 * that the server and not the load is measured.
 */
export class HttpLine {
  #received = '';
  #answered: ((code: number) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', () => undefined);
  }

  static async open({ hostname, port }: URL): Promise<HttpLine> {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new HttpLine(socket);
  }

  /** Sends a request; the code of its answer comes with `answered`. */
  post({ head, body }: RequestBytes, answered: (code: number) => void): void {
    this.#answered = answered;
    this.socket.cork();
    this.socket.write(head, 'latin1');
    this.socket.write(body);
    this.socket.uncork();
  }

  close(): void {
    this.socket.destroy();
  }

  #take(text: string): void {
    this.#received += text;
    const end = this.#received.indexOf('\r\n\r\n');
    if (end === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const code = Number(this.#received.slice(9, 12));
    this.#received = '';
    this.#answered?.(code);
  }
}
