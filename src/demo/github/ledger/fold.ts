import { isoSecond } from '../../calendar.js';
import type { Payload } from '../../world.js';
import { issueEvents } from './issue-events.js';
import type { RepositoryLedger } from './repository-ledger.js';
import { asRow, asRows, momentOf, type Row } from './row.js';

const mostPublicEvents = 300;

/** Takes in what happened. @param at milliseconds, where the payload names no time. */
export function fold(ledger: RepositoryLedger, event: string, payload: Payload, at: number): void {
  // A push shows its repository in a shape of its own.
  if (event !== 'push') ledger.info = asRow(payload.repository) ?? ledger.info;
  foldThings(ledger, event, payload);
  for (const told of issueEvents(event, payload))
    ledger.issueEvents.push({ id: 21_000_000_000 + ledger.issueEvents.length, ...told });
  ledger.publicEvents.push(publicEvent(event, payload, at, ++ledger.told));
  if (ledger.publicEvents.length > mostPublicEvents) ledger.publicEvents.shift();
}

function publicEvent(event: string, payload: Payload, at: number, told: number): Row {
  const { repository, organization, sender, ...rest } = payload;
  const { id, full_name: name } = asRow(repository) ?? {};
  return {
    id: String(48_000_000_000 + told),
    type: `${event.replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase())}Event`,
    actor: sender,
    repo: { id, name },
    payload: rest,
    public: true,
    created_at: isoSecond(at),
  };
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
      put(ledger, 'comments', asRow(payload.comment), action === 'deleted');
      break;
    case 'milestone':
      put(ledger, 'milestones', asRow(payload.milestone), action === 'deleted');
      break;
    case 'label':
      put(ledger, 'labels', asRow(payload.label), action === 'deleted');
      break;
  }
}

function foldIssue(ledger: RepositoryLedger, issue: Row | undefined, action: unknown): void {
  if (issue === undefined) return;
  const number = Number(issue.number);
  if (action === 'deleted' || action === 'transferred') {
    ledger.issues.delete(number);
    ledger.departed.set(number, action);
  } else if (!ledger.departed.has(number) && isNewer(issue, ledger.issues.get(number))) {
    ledger.issues.set(number, issue);
    meet(ledger, issue);
  }
}

function foldPull(ledger: RepositoryLedger, pull: Row | undefined): void {
  const number = Number(pull?.number);
  const known = ledger.pulls.get(number);
  if (pull === undefined || !isNewer(pull, known)) return;
  // Reviews show less of it than its own deliveries do.
  ledger.pulls.set(number, { ...known, ...pull });
  ledger.issues.set(number, { ...ledger.issues.get(number), ...asIssue(pull) });
  meet(ledger, pull);
}

/** What an item shows exists: a milestone or label that was made before we looked. */
function meet(ledger: RepositoryLedger, item: Row): void {
  const milestone = asRow(item.milestone);
  if (milestone && !ledger.milestones.has(Number(milestone.number)))
    put(ledger, 'milestones', milestone, false);
  for (const label of asRows(item.labels))
    if (!ledger.labels.has(Number(label.id))) put(ledger, 'labels', label, false);
}

function foldReview(
  ledger: RepositoryLedger,
  pull: Row | undefined,
  review: Row | undefined,
): void {
  const number = Number(pull?.number);
  const reviews = ledger.reviews.get(number) ?? new Map<number, Row>();
  ledger.reviews.set(number, reviews);
  if (review === undefined) return;
  // The API writes states in capitals and a missing body as an empty one; deliveries do not.
  const { state, body } = review;
  reviews.set(Number(review.id), {
    ...review,
    state: String(state).toUpperCase(),
    body: body ?? '',
  });
}

function put(
  ledger: RepositoryLedger,
  what: 'milestones' | 'labels' | 'comments',
  row: Row | undefined,
  gone: boolean,
): void {
  if (row === undefined) return;
  const rows = ledger[what];
  const key = Number(what === 'milestones' ? row.number : row.id);
  if (gone) {
    rows.delete(key);
    ledger.removed.add(`${what} ${key}`);
  } else if (!ledger.removed.has(`${what} ${key}`) && isNewer(row, rows.get(key))) {
    rows.set(key, row);
  }
}

/** A picture told late, or out of order, does not replace a newer one. */
function isNewer(row: Row, known: Row | undefined): boolean {
  return known === undefined || momentOf(row, 'updated_at') >= momentOf(known, 'updated_at');
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
