const mark = `whole-${crypto.randomUUID()}-`;
const marked = new RegExp(`"${mark}(\\d+)"`, 'g');

/** JSON with numbers beyond 2^53 written in full, as GitHub writes the ids of deliveries. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'bigint' ? `${mark}${one}` : one,
  ).replace(marked, '$1');
}
