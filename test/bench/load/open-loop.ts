import { HttpLine } from './http-line.js';
import type { RequestBytes } from './request.js';

const CONNECTIONS = 8;

/** Sends requests at a steady pace, whether or not the ones before are answered. */
export async function sendAtPace(
  url: URL,
  requests: readonly RequestBytes[],
  options: {
    readonly perSecond: number;
    readonly onSent: (request: RequestBytes, at: number) => void;
  },
): Promise<void> {
  const lines = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpLine.open(url)));
  const begin = performance.now();
  let answered = 0;
  await new Promise<void>((resolve, reject) => {
    const send = (nth: number) => {
      const request = requests[nth];
      if (request === undefined) return;
      options.onSent(request, performance.now());
      lines[nth % CONNECTIONS]!.post(request, (code) => {
        if (code !== 202) reject(new Error(`expected 202, got ${code}`));
        answered += 1;
        if (answered === requests.length) resolve();
      });
      // The pace is kept from the beginning: a late send does not put off those behind it.
      const due = begin + ((nth + 1) * 1_000) / options.perSecond;
      setTimeout(() => send(nth + 1), Math.max(0, due - performance.now()));
    };
    send(0);
  });
  for (const line of lines) line.close();
}
