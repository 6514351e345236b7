import { setImmediate } from 'node:timers/promises';

/** A step ends once it has made so much text, which takes a millisecond or two. */
const STEP_CHARACTERS = 256 * 1024;
/** Lists and objects with more members than this are taken apart. */
const MANY = 32;

/**
 * The JSON text of a value, as `JSON.stringify` gives it, as bytes: made in steps between which the loop
 * turns, since a repository of 50,000 issues would hold it for half a second.
 *
 * What changes in between may show or not, member by member of large lists and objects; no member is
 * torn. The value is plain: no `toJSON`.
 */
export async function jsonInSteps(value: unknown): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  let text = '';
  const flush = () => {
    const part = Buffer.from(text);
    parts.push(part);
    size += part.byteLength;
    text = '';
  };
  for (const piece of pieces(value)) {
    text += piece;
    if (text.length < STEP_CHARACTERS) continue;
    flush();
    await setImmediate();
  }
  flush();
  const whole = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
    await setImmediate();
  }
  return whole;
}

function* pieces(value: unknown): Generator<string> {
  if (Array.isArray(value) && value.length > MANY) yield* list(value);
  else if (isObject(value)) yield* members(value);
  else yield JSON.stringify(value) ?? 'null';
}

function* list(values: readonly unknown[]): Generator<string> {
  let before = '[';
  for (const value of values) {
    yield before;
    // Only what is large in itself is taken apart further.
    yield JSON.stringify(value) ?? 'null';
    before = ',';
  }
  yield ']';
}

function* members(value: object): Generator<string> {
  let before = '{';
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    yield* pieces(member);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
