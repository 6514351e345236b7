/** What is to be sent, for a script to decide on. */
export interface Underway {
  readonly guid: string;
  readonly event: string;
  readonly hookId: number;
  readonly redelivery: boolean;
  /** How many deliveries were sent before, redeliveries included. */
  readonly index: number;
}

/** What becomes of a delivery between GitHub and the receiver. */
export type Fate =
  | 'deliver'
  /** No connection: logged as failed, never arrives. */
  | 'refuse'
  /** No answer within 10 s: logged as failed, never arrives. */
  | 'time_out'
  /** Arrives, but the answer is lost: logged as failed. */
  | 'lose_answer'
  /** Something in between says OK and loses it: logged as delivered, never arrives. */
  | 'swallow'
  /** Something in between says 502: logged as failed, never arrives. */
  | 'bad_gateway'
  /** Arrives twice. */
  | 'double'
  /** Neither sent nor logged before `release`. */
  | 'hold';

/** The way between GitHub and the receivers, as a script has it. */
export class Network {
  /** Asked for each delivery; set it to script what happens. */
  fate: (underway: Underway) => Fate = () => 'deliver';
  readonly #held: (() => Promise<unknown>)[] = [];

  /** From now on nothing gets through. */
  down(how: Exclude<Fate, 'deliver' | 'double' | 'hold'> = 'refuse'): void {
    this.fate = () => how;
  }

  up(): void {
    this.fate = () => 'deliver';
  }

  hold(send: () => Promise<unknown>): void {
    this.#held.push(send);
  }

  get held(): number {
    return this.#held.length;
  }

  /** Sends what was held, one after the other. @param order of what was held first. */
  async release(order: 'first' | 'last' = 'first'): Promise<void> {
    const sends = this.#held.splice(0);
    if (order === 'last') sends.reverse();
    for (const send of sends) await send();
  }
}
