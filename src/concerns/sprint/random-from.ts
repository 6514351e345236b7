/**
 * Numbers from 0 (included) to 1 (excluded), the same for the same seed: xoshiro128** by Blackman and
 * Vigna, seeded by FNV-1a and splitmix32.
 */
export function randomFrom(seed: string): () => number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  const next = () => {
    hash = (hash + 0x9e3779b9) | 0;
    return mixed(hash);
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return (result >>> 0) / 0x1_0000_0000;
  };
}

/** splitmix32's finalizer: 32 bits of which each hangs on every bit of `word`. */
export function mixed(word: number): number {
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x21f0aaad);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x735a2d97);
  return bits ^ (bits >>> 15);
}
