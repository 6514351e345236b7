/** A JSON object of which nothing is known yet: every read of it is a question, not a promise. */
export type Shape = Readonly<Record<string, unknown>>;

/**
 * The JSON object in a delivery's body.
 *
 * @returns `undefined` for bytes that are no JSON or no object; it never throws.
 */
export function parsePayload(body: Uint8Array): Shape | undefined {
  try {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
    return shapeOf(JSON.parse(text));
  } catch {
    // What is wrong with the text would stand in the message, and it is not ours to repeat.
    return undefined;
  }
}

/** The value if it is a JSON object (no array, no `null`). */
export function shapeOf(value: unknown): Shape | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Shape)
    : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Numbers of issues, milestones and ids: whole and positive. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** The login of a user object. */
export function loginOf(user: unknown): string | undefined {
  return textOf(shapeOf(user)?.login);
}

/** Section 6.3: a bot is a sender whose type is `Bot` or whose login ends in `[bot]`. */
export function isBot(user: unknown): boolean {
  const shape = shapeOf(user);
  if (shape === undefined) return false;
  return shape.type === 'Bot' || (textOf(shape.login)?.endsWith('[bot]') ?? false);
}
