import { createPointsReader, defaultPointsPatterns } from '../../../src/concerns/sprint/points.js';
import type { Life } from '../../../src/concerns/timelines/life.js';
import { foldFacts, newTimelines, settle } from '../../../src/concerns/timelines/timelines.js';
import { translate } from '../../../src/github/translate.js';
import { records, type Sketch } from '../../fixture/payloads.js';

/** What these deliveries, in this order, tell of the life of an item. */
export function lifeOf(number: number, sketches: readonly Sketch[]): Life {
  const timelines = newTimelines();
  for (const record of records(sketches)) foldFacts(timelines, translate(record));
  settle(timelines, createPointsReader(defaultPointsPatterns), () => undefined);
  return timelines.items.get(number)!.life!;
}

/** The same of both orders of two deliveries' GUIDs, which is all that orders them within a second. */
export function eitherWay(
  number: number,
  before: readonly Sketch[],
  [first, second]: readonly [Sketch, Sketch],
): readonly [Life, Life] {
  const withGuids = (a: string, b: string) =>
    lifeOf(number, [...before, { ...first, guid: a }, { ...second, guid: b }]);
  return [withGuids('a', 'b'), withGuids('b', 'a')];
}
