/** Writes one JSON value and waits until it is out, so that an exit right after cuts nothing off. */
export function printJson(
  value: unknown,
  stream: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  const text = JSON.stringify(value, null, stream.isTTY ? 2 : undefined);
  return new Promise((resolve, reject) => {
    stream.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
