import { round6 } from '../../core/numbers.js';
import { compareText } from '../timelines/item.js';
import type { Share, Tally } from './tally.js';

export interface TeamRow {
  readonly login: string;
  readonly open: number;
  readonly completed: number;
  readonly open_pull_requests: number;
  readonly reviews_pending: number;
  /** Of the remaining issues, one of several people split between them; `null` when none remain. */
  readonly share_of_remaining: number | null;
}

/** Open pull requests by who wrote them and by whose review they wait for. */
export interface PullLoad {
  authored(login: string): number;
  reviewing(login: string): number;
}

/** A row for each assignee of an issue in scope, by login, then always one for `unassigned`. */
export function team(tally: Tally, pulls: PullLoad): TeamRow[] {
  const remaining = tally.scope.issues - tally.completed.issues;
  const logins = [...tally.shares]
    .filter(([login, share]) => login !== null && share.open + share.completed > 0)
    .map(([login]) => login!)
    .sort(compareText);
  const row = (login: string, share: Share | undefined, load: PullLoad): TeamRow => ({
    login,
    open: share?.open ?? 0,
    completed: share?.completed ?? 0,
    open_pull_requests: load.authored(login),
    reviews_pending: load.reviewing(login),
    share_of_remaining: remaining === 0 ? null : round6(split(share) / remaining),
  });
  return [
    ...logins.map((login) => row(login, tally.shares.get(login), pulls)),
    row('unassigned', tally.shares.get(null), nobody),
  ];
}

const nobody: PullLoad = { authored: () => 0, reviewing: () => 0 };

/** Issues, each divided by how many people share it. */
function split(share: Share | undefined): number {
  let sum = 0;
  // In the order of the numbers: sums of fractions depend on it, and the state must not.
  const numbers = [...(share?.remainingOf ?? [])].sort(([a], [b]) => a - b);
  for (const [people, issues] of numbers) sum += issues / people;
  return sum;
}
