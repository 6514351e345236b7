const percent = 0x25;
const plus = 0x2b;
const ampersand = 0x26;
const name = Buffer.from('payload=');

/**
 * The bytes of a form's `payload` field, or `undefined` where there is none.
 *
 * Works on bytes, not on text: what it gives is what GitHub encoded, also where that is not UTF-8. A `%`
 * without two hex digits behind it stands for itself, as browsers read it. Of several, the first.
 */
export function formPayload(form: Uint8Array): Uint8Array | undefined {
  for (let start = 0; start <= form.length; ) {
    const found = form.indexOf(ampersand, start);
    const end = found === -1 ? form.length : found;
    const field = form.subarray(start, end);
    if (name.equals(field.subarray(0, name.length))) return decoded(field.subarray(name.length));
    start = end + 1;
  }
  return undefined;
}

function decoded(value: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(value.length);
  let length = 0;
  for (let at = 0; at < value.length; at += 1) {
    const byte = value[at]!;
    const high = byte === percent ? hexDigit(value[at + 1]) : -1;
    const low = high === -1 ? -1 : hexDigit(value[at + 2]);
    if (low !== -1) {
      bytes[length++] = high * 16 + low;
      at += 2;
    } else {
      bytes[length++] = byte === plus ? 0x20 : byte;
    }
  }
  return bytes.subarray(0, length);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
