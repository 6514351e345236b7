import { numberOf, type Shape, shapeOf } from '../payload.js';
import { inline } from './cut.js';

/** `issue #12`, `pull request #5`; without a number, `an issue`. */
export function itemName(item: unknown, kind?: 'pull request' | 'milestone'): string {
  const shape = shapeOf(item);
  const noun = kind ?? (shapeOf(shape?.pull_request) === undefined ? 'issue' : 'pull request');
  const number = numberOf(shape?.number);
  if (number !== undefined) return `${noun} #${number}`;
  return noun === 'issue' ? 'an issue' : `a ${noun}`;
}

/** `label "bug"`, or `a label` where there is no name. */
export function named(noun: string, name: unknown): string {
  const text = inline(name);
  return text === undefined ? `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}` : `${noun} "${text}"`;
}

/** A login or name as it stands in a sentence. */
export function person(user: unknown): string {
  const shape = shapeOf(user);
  return inline(shape?.login) ?? inline(shape?.name) ?? 'someone';
}

/** `1 commit`, `3 commits` */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** GitHub's word with its underscores opened: `not planned`. */
export function words(value: unknown): string | undefined {
  return inline(value)?.replaceAll('_', ' ');
}

/** The short form of a commit's hash; `undefined` for anything else. */
export function shortHash(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{7,64}$/i.test(value)
    ? value.slice(0, 7)
    : undefined;
}

/** The branch or tag of a full ref name. */
export function refName(ref: unknown): string | undefined {
  return typeof ref === 'string' ? inline(ref.replace(/^refs\/(?:heads|tags)\//, '')) : undefined;
}

/** The name before a change, as `changes.FIELD.from` tells. */
export function formerly(payload: Shape, field: string): string | undefined {
  return inline(shapeOf(shapeOf(payload.changes)?.[field])?.from);
}
