/** Writes lines for people and waits until they are out. */
export function printText(
  text: string,
  stream: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
