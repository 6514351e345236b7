import { quantile } from '../../../src/core/numbers.js';
import { HttpLine } from './http-line.js';
import type { RequestBytes } from './request.js';

export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Connections that each send the next request once the last is answered. */
export class ClosedLoop {
  private constructor(private readonly lines: readonly HttpLine[]) {}

  static async open(url: URL, connections: number): Promise<ClosedLoop> {
    const opening = Array.from({ length: connections }, () => HttpLine.open(url));
    return new ClosedLoop(await Promise.all(opening));
  }

  /** Sends all requests. @throws where one is not answered with 2xx. */
  async send(requests: readonly RequestBytes[]): Promise<LoadResult> {
    const times: number[] = [];
    const begin = performance.now();
    let next = 0;
    const drive = (line: HttpLine) =>
      new Promise<void>((resolve, reject) => {
        const step = () => {
          const request = requests[next];
          if (request === undefined) {
            resolve();
            return;
          }
          next += 1;
          const sentAt = performance.now();
          line.post(request, (code) => {
            times.push(performance.now() - sentAt);
            if (code >= 200 && code < 300) step();
            else reject(new Error(`expected 2xx, got ${code}`));
          });
        };
        step();
      });
    await Promise.all(this.lines.map(drive));
    const seconds = (performance.now() - begin) / 1000;
    return {
      perSecond: requests.length / seconds,
      p50: quantile(times, 0.5)!,
      p99: quantile(times, 0.99)!,
    };
  }

  close(): void {
    for (const line of this.lines) line.close();
  }
}
