import { counted } from '../../../core/numbers.js';
import { linearScore, meanScore } from '../component.js';
import type { CountBy, Merges } from '../contents.js';
import { ratio } from './issue-management.js';

export interface CollaborationValue {
  readonly absence_factor: number | null;
  /** Pull requests merged in the window. */
  readonly merged: number;
  /** Share of these that another person reviewed before the merge. */
  readonly reviewed_share: number | null;
}

export function collaborationValue(commits: CountBy<string>, merges: Merges): CollaborationValue {
  return {
    absence_factor: absenceFactor([...commits.counts.values()]),
    merged: merges.durations.length,
    reviewed_share: ratio(merges.reviewed, merges.durations.length),
  };
}

/**
 * Contributor absence factor, by the CHAOSS metric of that name: the smallest number of people who
 * together made half of the commits.
 *
 * @param counts commits by person. @returns `null` without commits.
 */
export function absenceFactor(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let covered = 0;
  let people = 0;
  for (const count of [...counts].sort((a, b) => b - a)) {
    covered += count;
    people += 1;
    if (covered >= total / 2) break;
  }
  return people;
}

/** The mean of: the absence factor (full marks from 4 people on, a quarter for 1), the reviewed share. */
export function collaborationScore(value: CollaborationValue): number | null {
  const { absence_factor: factor, reviewed_share: reviewed } = value;
  return meanScore([
    factor === null ? null : linearScore(factor, 4, 0),
    reviewed === null ? null : linearScore(reviewed, 1, 0),
  ]);
}

export function explainCollaboration(value: CollaborationValue): string {
  const { absence_factor: factor, merged, reviewed_share: reviewed } = value;
  const commits =
    factor === null
      ? 'no commits of people on the default branch'
      : `half of the commits come from ${factor} ${factor === 1 ? 'person' : 'people'}`;
  const reviews =
    reviewed === null
      ? 'nothing was merged'
      : `${Math.round(reviewed * merged)} of ${counted(merged, 'merged pull request')} reviewed by another person`;
  return `${commits} and ${reviews} in 30 days; full marks for 4 people and every merge reviewed`;
}
