import type { Category, ItemKind } from '../../core/event.js';
import { type Shape, shapeOf } from '../payload.js';
import type { FactReader } from './facts/told.js';

/** Names of the fields that may hold something, the best first. */
export type Fields = string | readonly string[];

/** Everything the translation knows about one kind of delivery (one value of `X-GitHub-Event`). */
export interface Kind {
  readonly category: Category;
  /** Which filter of the activity names it. An `issue` that links to a pull request counts as one. */
  readonly item: ItemKind;
  /** What the delivery is about: bears `title` and, for issues, pull requests and milestones, `number`. */
  readonly about?: Part;
  /** Fields of `about` that may hold the title. */
  readonly title?: Fields;
  /** What has the page that the row links to; `about` unless given. */
  readonly shownOn?: Part;
  /** Fields of `shownOn` that may hold the page's address; `html_url` unless given. */
  readonly page?: Fields;
  /** What bears the times; `about` unless given. */
  readonly clock?: Part;
  /**
   * By action, the fields of `clock` that hold the time of what happened; `none` stands for deliveries
   * without an action. What is not listed happened when GitHub sent it; so did unknown actions.
   */
  readonly times?: Times;
  /** What the actor did, without the actor: `closed issue #12`. `undefined` for unknown actions. */
  readonly phrase: Phrase;
  readonly facts?: FactReader;
}

export type Times = Readonly<Record<string, Fields>>;

/** Finds an object in a payload. */
export type Part = (payload: Shape, action: string | null) => Shape | undefined;

/** @param about what the kind's `about` found, else an empty object. */
export type Phrase = (action: string | null, about: Shape, payload: Shape) => string | undefined;

export type Family = Readonly<Record<string, Kind>>;

/** The object under a key of the payload. */
export function under(key: string): Part {
  return (payload) => shapeOf(payload[key]);
}

export const wholePayload: Part = (payload) => payload;

/** The actions whose time is the moment of the last update. */
export function updatedBy(...actions: readonly string[]): Times {
  return Object.fromEntries(actions.map((action) => [action, 'updated_at']));
}
