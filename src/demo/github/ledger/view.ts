import type { RepositoryLedger } from './repository-ledger.js';
import { asRow, asRows, type Row } from './row.js';

/** An issue or pull request with its milestone and labels as they are now. */
export function itemView(ledger: RepositoryLedger, item: Row): Row {
  const milestone = ledger.milestones.get(Number(asRow(item.milestone)?.number));
  return {
    ...item,
    milestone: milestone ? milestoneView(ledger, milestone) : null,
    labels: asRows(item.labels).flatMap((label) => ledger.labels.get(Number(label.id)) ?? []),
  };
}

/** A milestone with GitHub's own counts, pull requests included. */
export function milestoneView(ledger: RepositoryLedger, milestone: Row): Row {
  let open = 0;
  let closed = 0;
  for (const issue of ledger.issues.values()) {
    if (asRow(issue.milestone)?.number !== milestone.number) continue;
    if (issue.state === 'open') open++;
    else closed++;
  }
  return { ...milestone, open_issues: open, closed_issues: closed };
}
