/** Headers as any caller has them: a plain object in any case, or the Fetch API's. */
export type AnyHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The same with names in lower case, as node gives them. */
export function headerRecord(
  headers: AnyHeaders,
): Readonly<Record<string, string | readonly string[] | undefined>> {
  const entries = headers instanceof Headers ? headers.entries() : Object.entries(headers);
  return Object.fromEntries([...entries].map(([name, value]) => [name.toLowerCase(), value]));
}
