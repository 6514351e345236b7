import { hash } from 'node:crypto';

/** The value of a lower-case hexadecimal digit's character code, 255 for any other. */
const digitOf = new Uint8Array(128).fill(255);
for (const [value, digit] of [...'0123456789abcdef'].entries())
  digitOf[digit.charCodeAt(0)] = value;

/**
 * Where the eight digits of each word stand in `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
 */
const digitPlaces = Uint8Array.from(
  [...Array(36).keys()].filter((place) => ![8, 13, 18, 23].includes(place)),
);

/**
 * Writes a delivery id as 128 bits into `words` (four of 32).
 *
 * A canonical UUID is taken as it is; any other text by the first half of its SHA-256, so that two
 * ids meet by chance once in 2^64 pairs.
 */
export function guidBits(deliveryId: string, words: Uint32Array): void {
  if (!parseUuid(deliveryId, words)) {
    const digest = hash('sha256', deliveryId, 'buffer');
    for (let word = 0; word < 4; word += 1) words[word] = digest.readUInt32LE(word * 4);
  }
}

function parseUuid(text: string, words: Uint32Array): boolean {
  if (text.length !== 36) return false;
  for (const dash of [8, 13, 18, 23]) if (text.charCodeAt(dash) !== 45) return false;
  for (let word = 0; word < 4; word += 1) {
    let bits = 0;
    for (let digit = word * 8; digit < word * 8 + 8; digit += 1) {
      const value = digitOf[text.charCodeAt(digitPlaces[digit] as number)];
      if (value === undefined || value === 255) return false;
      bits = (bits << 4) | value;
    }
    words[word] = bits;
  }
  return true;
}
