import { setImmediate } from 'node:timers/promises';
import { guidBits } from './guid-bits.js';
import { GuidTable } from './guid-table.js';

export interface DedupeWindowOptions {
  /** The newest ids that are remembered in any case. @default 1_000_000 */
  readonly ids?: number;
  /** How long an id is remembered in any case, milliseconds. @default 7 days */
  readonly ms?: number;
}

/** Ids that came one after the other; forgotten all at once. */
interface Generation {
  readonly table: GuidTable;
  /** The latest time at which one of them was added. */
  newestAt: number;
}

const SMALLEST = 4_096;
const MAGIC = 0x31574452; // "RDW1"
const HEAD_BYTES = 8;
const GENERATION_BYTES = 16;
const STEP_BYTES = 1024 * 1024;

/**
 * Remembers delivery ids, each for at least `ms` and while fewer than `ids` newer ones came.
 *
 * About 1 µs an operation and 24 to 50 bytes an id at a million. It grows by generations, each as
 * large as all before it, so that nothing is ever rehashed and no operation pauses; the oldest goes
 * when all of its ids are past both limits. Different ids are told apart by 128 bits.
 */
export class DedupeWindow {
  private readonly ids: number;
  private readonly ms: number;
  private generations: Generation[] = [];
  private readonly words = new Uint32Array(4);

  constructor(options: DedupeWindowOptions = {}) {
    this.ids = options.ids ?? 1_000_000;
    this.ms = options.ms ?? 7 * 24 * 3_600_000;
  }

  /** How many ids are remembered. */
  get size(): number {
    return this.generations.reduce((sum, { table }) => sum + table.size, 0);
  }

  /** Memory taken by the tables. */
  get bytes(): number {
    return this.generations.reduce((sum, { table }) => sum + table.capacity * 24, 0);
  }

  has(deliveryId: string): boolean {
    guidBits(deliveryId, this.words);
    // Newest first: GitHub redelivers what is young.
    for (let age = this.generations.length - 1; age >= 0; age -= 1) {
      if (this.generations[age]?.table.has(this.words)) return true;
    }
    return false;
  }

  /** @param at the time now, or when it was received, milliseconds since the epoch. */
  add(deliveryId: string, at: number): void {
    let newest = this.generations.at(-1);
    if (newest === undefined || newest.table.full) {
      this.forget(at);
      newest = { table: new GuidTable(Math.max(SMALLEST, powerOfTwo(this.size))), newestAt: at };
      this.generations.push(newest);
    }
    guidBits(deliveryId, this.words);
    newest.table.add(this.words);
    if (at > newest.newestAt) newest.newestAt = at;
  }

  private forget(now: number): void {
    let newer = this.size;
    let forgotten = 0;
    for (const { table, newestAt } of this.generations) {
      newer -= table.size;
      if (newer < this.ids || now - newestAt <= this.ms) break;
      forgotten += 1;
    }
    this.generations.splice(0, forgotten);
  }

  /** A compact copy, 16 bytes an id; 10 ms and more at a million. */
  freeze(): Uint8Array {
    const copying = this.copying();
    for (;;) {
      const step = copying.next();
      if (step.done) return step.value;
    }
  }

  /** The window as it is now, copied in steps of about a millisecond with turns of the loop between. */
  async freezeWhileServing(): Promise<Uint8Array> {
    const copying = this.copying();
    for (;;) {
      const step = copying.next();
      if (step.done) return step.value;
      await setImmediate();
    }
  }

  /** Ids are only ever appended to a table: what was there at the first step stays as it was. */
  private *copying(): Generator<void, Uint8Array> {
    const parts = this.generations.map(({ table, newestAt }) => ({
      newestAt,
      capacity: table.capacity,
      bytes: table.bytes(),
    }));
    const bytes = parts.reduce(
      (sum, part) => sum + GENERATION_BYTES + part.bytes.length,
      HEAD_BYTES,
    );
    const frozen = new Uint8Array(bytes);
    const view = new DataView(frozen.buffer);
    view.setUint32(0, MAGIC, true);
    view.setUint32(4, parts.length, true);
    let at = HEAD_BYTES;
    for (const part of parts) {
      view.setFloat64(at, part.newestAt, true);
      view.setUint32(at + 8, part.bytes.length / 16, true);
      view.setUint32(at + 12, part.capacity, true);
      at += GENERATION_BYTES;
      for (let from = 0; from < part.bytes.length; from += STEP_BYTES) {
        frozen.set(part.bytes.subarray(from, from + STEP_BYTES), at + from);
        yield;
      }
      at += part.bytes.length;
    }
    return frozen;
  }

  /** Takes over what was frozen. @returns false, unchanged, for bytes that no `freeze` gave. */
  restore(frozen: Uint8Array): boolean {
    const thawed = DedupeWindow.thaw(frozen, { ids: this.ids, ms: this.ms });
    if (thawed === undefined) return false;
    this.generations = thawed.generations;
    return true;
  }

  /** @returns the window that was frozen; `undefined` for bytes that no `freeze` of this version gave. */
  static thaw(frozen: Uint8Array, options: DedupeWindowOptions = {}): DedupeWindow | undefined {
    if (frozen.byteLength < HEAD_BYTES) return undefined;
    const view = new DataView(frozen.buffer, frozen.byteOffset, frozen.byteLength);
    if (view.getUint32(0, true) !== MAGIC) return undefined;
    const window = new DedupeWindow(options);
    let at = HEAD_BYTES;
    for (let left = view.getUint32(4, true); left > 0; left -= 1) {
      if (frozen.byteLength < at + GENERATION_BYTES) return undefined;
      const size = view.getUint32(at + 8, true);
      const capacity = view.getUint32(at + 12, true);
      const end = at + GENERATION_BYTES + size * 16;
      if (size > capacity || capacity !== powerOfTwo(capacity) || end > frozen.byteLength)
        return undefined;
      const generation = { table: new GuidTable(capacity), newestAt: view.getFloat64(at, true) };
      for (let id = at + GENERATION_BYTES; id < end; id += 16) {
        for (let word = 0; word < 4; word += 1) {
          window.words[word] = view.getUint32(id + word * 4, true);
        }
        generation.table.add(window.words);
      }
      window.generations.push(generation);
      at = end;
    }
    return at === frozen.byteLength ? window : undefined;
  }
}

/** The smallest power of two that is not below `count`. */
function powerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, count)));
}
