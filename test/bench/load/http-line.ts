import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { RequestBytes } from './request.js';

/**
 * One kept-alive connection: as little work as possible, so that the server and not the load is
 * measured. A request may be sent before the last is answered.
 */
export class HttpLine {
  #received = '';
  readonly #waiting: ((code: number) => void)[] = [];

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', () => undefined);
    // 0 is no code: whoever waits learns that nothing comes any more.
    socket.on('close', () => {
      for (const answered of this.#waiting.splice(0)) answered(0);
    });
  }

  static async open({ hostname, port }: URL): Promise<HttpLine> {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new HttpLine(socket);
  }

  /** Sends a request; the code of its answer comes with `answered`, 0 where the connection ended first. */
  post({ head, body }: RequestBytes, answered: (code: number) => void): void {
    if (this.socket.destroyed) {
      answered(0);
      return;
    }
    this.#waiting.push(answered);
    this.socket.cork();
    this.socket.write(head, 'latin1');
    this.socket.write(body);
    this.socket.uncork();
  }

  close(): void {
    this.socket.destroy();
  }

  /** Answers come in the order of the requests. */
  #take(text: string): void {
    this.#received += text;
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = this.#received.slice(0, end);
      const behind = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (this.#received.length < behind) return;
      this.#received = this.#received.slice(behind);
      this.#waiting.shift()?.(Number(head.slice(9, 12)));
    }
  }
}
