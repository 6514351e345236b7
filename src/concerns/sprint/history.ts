import type { MilestoneTimeline } from '../timelines/milestone.js';
import type { Tally } from './tally.js';

export interface HistoryReason {
  readonly code: 'milestone_before_first_delivery' | 'issues_before_first_delivery';
  readonly value: number;
  readonly message: string;
}

/** Whether burndown and scope change rest on the whole history. */
export interface History {
  readonly complete: boolean;
  readonly reasons: readonly HistoryReason[];
}

/** What is older than its first delivery may have changed unseen: due dates, names, memberships. */
export function history(milestone: MilestoneTimeline, tally: Tally): History {
  const reasons: HistoryReason[] = [];
  if (!milestone.facts.some(({ change }) => change === 'created')) {
    reasons.push({
      code: 'milestone_before_first_delivery',
      value: 1,
      message: 'the milestone was there before its first delivery arrived',
    });
  }
  if (tally.joinedLate > 0) {
    reasons.push({
      code: 'issues_before_first_delivery',
      value: tally.joinedLate,
      message: `${tally.joinedLate} of its issues were there before their first delivery arrived`,
    });
  }
  return { complete: reasons.length === 0, reasons };
}
