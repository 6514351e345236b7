import { cut } from './cut.js';
import type { FreshnessView } from './schemas/freshness.js';
import type { Amount } from './schemas/sprint.js';

/** Phrases of the text renderings. */

/**
 * A GitHub user's text in a line of ours: short, quoted, unable to begin a line of its own. What can't
 * be seen becomes a space: it says nothing, and each such character would take six.
 */
export function quoted(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ');
  const short = cut(line, 80);
  return JSON.stringify(short === line ? line : `${short}…`);
}

export function amountText({ issues, points }: Amount): string {
  return `${issues ?? '-'} issues / ${points ?? '-'} points`;
}

export function percent(share: number | null): string {
  return share === null ? 'n/a' : `${Math.round(share * 100)} %`;
}

export function freshnessText(freshness: FreshnessView): string {
  const gaps = freshness.gaps.length === 0 ? '' : ', gaps known';
  const last = freshness.last_delivery_at ?? 'never';
  return `Fresh as of ${freshness.as_of} (offset ${freshness.offset}, last delivery ${last}, complete: ${freshness.complete}${gaps}).`;
}

export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}
