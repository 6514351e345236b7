import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { TurnWriter, type Waiting } from '../../src/feed/turn-writer.js';

/** A client that remembers what was written to it. */
class Client implements Waiting {
  readonly written: Buffer[] = [];
  #messages: string[] = [];

  constructor(private readonly writer: TurnWriter) {}

  say(...messages: string[]): void {
    for (const message of messages) {
      this.#messages.push(message);
      this.writer.add(this);
    }
  }

  get texts(): readonly string[] {
    return this.written.map((frame) => frame.subarray(2).toString());
  }

  takeMessages(): readonly string[] {
    const messages = this.#messages;
    this.#messages = [];
    return messages;
  }

  write(frame: Buffer): void {
    this.written.push(frame);
  }
}

describe('what is written in a turn', () => {
  it('leaves when the work that said it first is done, in one write, and not before', async () => {
    const client = new Client(new TurnWriter());
    client.say('1', '2');
    expect(client.texts).to.deep.equal([]);
    await Promise.resolve();
    expect(client.texts).to.deep.equal(['[1,2]']);
  });

  it('leaves together at its end where more comes after that', async () => {
    const client = new Client(new TurnWriter());
    for (const message of ['1', '2', '3']) {
      client.say(message);
      await Promise.resolve();
    }
    expect(client.texts).to.deep.equal(['1']);
    await nextTurn();
    expect(client.texts).to.deep.equal(['1', '[2,3]']);
    client.say('4');
    await Promise.resolve();
    expect(client.texts, 'the next turn is another').to.deep.equal(['1', '[2,3]', '4']);
  });

  it('is one and the same frame for those who are told the same', async () => {
    const writer = new TurnWriter();
    const [one, other, third] = [new Client(writer), new Client(writer), new Client(writer)];
    for (const client of [one, other]) client.say('1', '2');
    third.say('1', '3');
    await Promise.resolve();
    expect(one.written[0]).to.equal(other.written[0]);
    expect(third.texts).to.deep.equal(['[1,3]']);
  });

  it('leaves at once when it is flushed, and once', async () => {
    const writer = new TurnWriter();
    const client = new Client(writer);
    client.say('1');
    writer.flush();
    expect(client.texts).to.deep.equal(['1']);
    await nextTurn();
    expect(client.texts).to.deep.equal(['1']);
  });
});
