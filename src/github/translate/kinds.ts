import { code } from './families/code.js';
import { planning } from './families/planning.js';
import type { Kind } from './kind.js';

/** Every kind of delivery that the translation knows, by the value of `X-GitHub-Event`. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  [planning, code].flatMap((family) => Object.entries(family)),
);

/** A kind that GitHub invents tomorrow: it is shown as itself and tells no facts. */
export const unknownKind: Kind = { category: 'other', item: 'other', phrase: () => undefined };
