/** `dedupe COUNT`: fills a window and asks it, one id at a time. */
import { DedupeWindow } from '../../../src/storage/dedupe-window.js';
import { tell } from '../frame/spent.js';

const count = Number(process.argv[2]);

/** Like GitHub's: a time and a constant, and the rest by chance. */
function idOf(nth: number): string {
  const high = (nth * 2_654_435_761) >>> 0;
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `${hex(high, 8)}-${hex(nth & 0xffff, 4)}-11f0-8a3b-${hex(nth, 12)}`;
}

function run(window: DedupeWindow, ids: readonly string[]): { micros: number; pause: number } {
  let pause = 0;
  const begin = performance.now();
  for (let from = 0; from < ids.length; from += 1_000) {
    const before = performance.now();
    for (let at = from; at < Math.min(from + 1_000, ids.length); at += 1) {
      const id = ids[at]!;
      if (!window.has(id)) window.add(id, at);
    }
    pause = Math.max(pause, performance.now() - before);
  }
  // A new id is two operations: it is asked for, then added.
  return { micros: ((performance.now() - begin) * 1_000) / ids.length / 2, pause };
}

const ids = Array.from({ length: count }, (_, nth) => idOf(nth));
run(new DedupeWindow({ ids: count }), ids.slice(0, 20_000));
const window = new DedupeWindow({ ids: count });
const { micros, pause } = run(window, ids);
tell({ micros, pause, bytes: window.bytes / count });
