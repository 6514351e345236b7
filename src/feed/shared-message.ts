/**
 * A message to many subscriptions, turned into text once.
 *
 * Only the subscription's id differs between readers, and many choose the same one: those get the
 * very same string, by which the socket side knows that it needs to be encoded only once.
 */
export class SharedMessage {
  readonly #texts = new Map<string, string>();

  constructor(
    private readonly op: string,
    /** The message's other members as JSON text, without the braces. */
    private readonly members: string,
  ) {}

  /** @param id the subscription's id as JSON text. */
  for(id: string): string {
    let text = this.#texts.get(id);
    if (text === undefined) {
      text = `{"op":"${this.op}","id":${id},${this.members}}`;
      this.#texts.set(id, text);
    }
    return text;
  }

  /** Length without the id: what it weighs beside its alternatives. */
  get length(): number {
    return this.members.length;
  }
}
