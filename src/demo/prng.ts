/** A seeded source of chance: the same seed draws the same numbers on every machine. */
export interface Prng {
  /** A number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number from `min` to `max`, both inclusive. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  uuid(): string;
  /** An independent source: what one part of a story draws does not shift what another draws. */
  fork(name: string): Prng;
}

export function createPrng(seed: number | string): Prng {
  const next = sfc32(String(seed));
  const prng: Prng = {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0)
        throw new RangeError('expected something to pick from, got an empty list');
      return list[Math.floor(next() * list.length)]!;
    },
    shuffled(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    hex(length) {
      let digits = '';
      while (digits.length < length) digits += Math.floor(next() * 16).toString(16);
      return digits;
    },
    uuid: () =>
      `${prng.hex(8)}-${prng.hex(4)}-4${prng.hex(3)}-${'89ab'[prng.int(0, 3)]}${prng.hex(3)}-${prng.hex(12)}`,
    fork: (name) => createPrng(`${seed}/${name}`),
  };
  return prng;
}

/** Chris Doty-Humphrey's sfc32: small, fast, passes PractRand; seeded by an FNV-like hash of the text. */
function sfc32(seed: string): () => number {
  let hash = 0x811c9dc5;
  const word = (): number => {
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return hash >>> 0;
  };
  let [a, b, c, d] = [word(), word(), word(), 1];
  const next = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
