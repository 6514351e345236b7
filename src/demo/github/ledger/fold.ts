import type { Payload } from '../../world.js';
import { issueEvents } from './issue-events.js';
import type { RepositoryLedger } from './repository-ledger.js';
import { asRow, asRows, type Row } from './row.js';

/** Takes in what happened. @param at milliseconds, where the payload names no time. */
export function fold(ledger: RepositoryLedger, event: string, payload: Payload, at: number): void {
  // A push shows its repository in a shape of its own.
  if (event !== 'push') ledger.info = asRow(payload.repository) ?? ledger.info;
  foldThings(ledger, event, payload);
  for (const told of issueEvents(event, payload))
    ledger.issueEvents.push({ id: 21_000_000_000 + ledger.issueEvents.length, ...told });
  const { repository, organization, sender, ...rest } = payload;
  ledger.publicEvents.push({
    id: String(48_000_000_000 + ledger.publicEvents.length),
    type: `${event.replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase())}Event`,
    actor: sender,
    repo: { id: asRow(repository)?.id, name: asRow(repository)?.full_name },
    payload: rest,
    public: true,
    created_at: new Date(at).toISOString().replace(/\.\d+/, ''),
  });
}

function foldThings(ledger: RepositoryLedger, event: string, payload: Payload): void {
  const { action } = payload;
  switch (event) {
    case 'issues':
      foldIssue(ledger, asRow(payload.issue), action);
      break;
    case 'pull_request':
    case 'pull_request_review_comment':
    case 'pull_request_review_thread':
      foldPull(ledger, asRow(payload.pull_request));
      break;
    case 'pull_request_review':
      foldPull(ledger, asRow(payload.pull_request));
      foldReview(ledger, asRow(payload.pull_request), asRow(payload.review));
      break;
    case 'issue_comment':
      foldIssue(ledger, asRow(payload.issue), 'commented');
      put(ledger.comments, asRow(payload.comment), 'id', action === 'deleted');
      break;
    case 'milestone':
      put(ledger.milestones, asRow(payload.milestone), 'number', action === 'deleted');
      break;
    case 'label':
      put(ledger.labels, asRow(payload.label), 'id', action === 'deleted');
      break;
  }
}

function foldIssue(ledger: RepositoryLedger, issue: Row | undefined, action: unknown): void {
  if (issue === undefined) return;
  const gone = action === 'deleted' || action === 'transferred';
  put(ledger.issues, issue, 'number', gone);
  if (action === 'deleted') ledger.deleted.add(Number(issue.number));
  if (!gone) meet(ledger, issue);
}

function foldPull(ledger: RepositoryLedger, pull: Row | undefined): void {
  if (pull === undefined) return;
  const number = Number(pull.number);
  // Reviews show less of it than its own deliveries do.
  ledger.pulls.set(number, { ...ledger.pulls.get(number), ...pull });
  ledger.issues.set(number, { ...ledger.issues.get(number), ...asIssue(pull) });
  meet(ledger, pull);
}

/** What an item shows exists: a milestone or label that was made before we looked. */
function meet(ledger: RepositoryLedger, item: Row): void {
  const milestone = asRow(item.milestone);
  if (milestone && !ledger.milestones.has(Number(milestone.number)))
    put(ledger.milestones, milestone, 'number', false);
  for (const label of asRows(item.labels))
    if (!ledger.labels.has(Number(label.id))) put(ledger.labels, label, 'id', false);
}

function foldReview(
  ledger: RepositoryLedger,
  pull: Row | undefined,
  review: Row | undefined,
): void {
  const number = Number(pull?.number);
  const reviews = ledger.reviews.get(number) ?? new Map<number, Row>();
  ledger.reviews.set(number, reviews);
  // The API writes states in capitals, deliveries do not.
  put(reviews, review && { ...review, state: String(review.state).toUpperCase() }, 'id', false);
}

function put(rows: Map<number, Row>, row: Row | undefined, key: string, gone: boolean): void {
  if (row === undefined) return;
  if (gone) rows.delete(Number(row[key]));
  else rows.set(Number(row[key]), row);
}

/** A pull request as lists of issues show it. */
function asIssue(pull: Row): Row {
  const same = [
    'id',
    'node_id',
    'number',
    'title',
    'user',
    'body',
    'state',
    'locked',
    'assignee',
    'assignees',
    'labels',
    'milestone',
    'draft',
    'html_url',
    'comments',
    'created_at',
    'updated_at',
    'closed_at',
    'author_association',
  ];
  return {
    ...Object.fromEntries(same.filter((key) => key in pull).map((key) => [key, pull[key]])),
    url: pull.issue_url,
    state_reason: null,
    pull_request: {
      url: pull.url,
      html_url: pull.html_url,
      diff_url: pull.diff_url,
      patch_url: pull.patch_url,
      merged_at: pull.merged_at,
    },
  };
}
