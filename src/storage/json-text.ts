/** @throws TypeError for what JSON can't hold (`undefined`, a function): storing it would lose it. */
export function jsonText(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, null, 2);
  if (text === undefined) throw new TypeError(`A document must be JSON, got ${typeof value}.`);
  return text;
}
