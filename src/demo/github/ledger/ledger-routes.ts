import type { Caller } from '../access/caller.js';
import { type Need, readIssues, readMetadata, readPulls } from '../access/need.js';
import { type Answer, ok } from '../api/answer.js';
import type { ApiRequest } from '../api/api-request.js';
import { numberedPage } from '../api/paging.js';
import { gone, notFound } from '../api/problems.js';
import type { Route } from '../api/route.js';
import type { Places, RepositoryPlace } from '../places.js';
import { listed } from './list-query.js';
import type { RepositoryLedger } from './repository-ledger.js';
import { asRow, type Row } from './row.js';
import { itemView, milestoneView } from './view.js';

type LedgerOf = (place: RepositoryPlace) => RepositoryLedger;

/** A repository's issues, pull requests, milestones, and their history, to be read. */
export function ledgerRoutes(places: Places, ledgerOf: LedgerOf): readonly Route[] {
  const route = (
    below: string,
    need: Need,
    handle: (ledger: RepositoryLedger, request: ApiRequest, place: RepositoryPlace) => Answer,
  ): Route => ({
    name: `GET /repos/{owner}/{repo}${below}`,
    need,
    handle(request) {
      const { owner = '', repo = '' } = request.named;
      const place = places.repository(owner, repo);
      if (place === undefined || (place.private && request.caller.kind === 'anonymous')) {
        return notFound();
      }
      return handle(ledgerOf(place), request, place);
    },
  });
  const page = (rows: readonly Row[], { query, path }: ApiRequest): Answer =>
    numberedPage(rows, { query, address: places.address(path) });
  const one = (row: Row | undefined): Answer => (row ? ok(row) : notFound());

  return [
    route('', readMetadata, (ledger, { caller }, place) =>
      ok(repositoryView(ledger, place, caller)),
    ),
    route('/issues', readIssues, (ledger, request) => {
      const milestone = request.query.get('milestone');
      const rows = listed(ledger.issues.values(), request.query, {
        sort: 'created',
        direction: 'desc',
        state: 'open',
      }).filter((issue) => inMilestone(issue, milestone));
      return page(
        rows.map((issue) => itemView(ledger, issue)),
        request,
      );
    }),
    route('/issues/events', readIssues, (ledger, request) =>
      page(ledger.issueEvents.toReversed(), request),
    ),
    route('/issues/comments', readIssues, (ledger, request) =>
      page(
        listed(ledger.comments.values(), request.query, { sort: 'created', direction: 'asc' }),
        request,
      ),
    ),
    route('/issues/{number}', readIssues, (ledger, { named }) => {
      const number = Number(named.number);
      const issue = ledger.issues.get(number);
      if (ledger.departed.get(number) === 'deleted') return gone();
      return one(issue && itemView(ledger, issue));
    }),
    route('/issues/{number}/events', readIssues, (ledger, request) =>
      page(
        ledger.issueEvents.filter(
          ({ issue }) => String(asRow(issue)?.number) === request.named.number,
        ),
        request,
      ),
    ),
    route('/pulls', readPulls, (ledger, request) =>
      page(
        listed(ledger.pulls.values(), request.query, {
          sort: 'created',
          direction: 'desc',
          state: 'open',
        }).map((pull) => itemView(ledger, pull)),
        request,
      ),
    ),
    route('/pulls/{number}', readPulls, (ledger, { named }) => {
      const pull = ledger.pulls.get(Number(named.number));
      return one(pull && itemView(ledger, pull));
    }),
    route('/pulls/{number}/reviews', readPulls, (ledger, request) => {
      const number = Number(request.named.number);
      if (!ledger.pulls.has(number)) return notFound();
      return page([...(ledger.reviews.get(number)?.values() ?? [])], request);
    }),
    route('/milestones', readIssues, (ledger, request) =>
      page(
        listed(ledger.milestones.values(), request.query, {
          sort: 'due_on',
          direction: 'asc',
          state: 'open',
        }).map((milestone) => milestoneView(ledger, milestone)),
        request,
      ),
    ),
    route('/milestones/{number}', readIssues, (ledger, { named }) => {
      const milestone = ledger.milestones.get(Number(named.number));
      return one(milestone && milestoneView(ledger, milestone));
    }),
    route('/labels', readIssues, (ledger, request) => page([...ledger.labels.values()], request)),
    route('/events', readMetadata, (ledger, request) => {
      const answer = page(ledger.publicEvents.toReversed(), request);
      return { ...answer, headers: { ...answer.headers, 'x-poll-interval': '60' } };
    }),
  ];
}

function inMilestone(issue: Row, wanted: string | null): boolean {
  const number = asRow(issue.milestone)?.number;
  if (wanted === null) return true;
  if (wanted === '*') return number !== undefined;
  return wanted === 'none' ? number === undefined : String(number) === wanted;
}

function repositoryView(ledger: RepositoryLedger, place: RepositoryPlace, caller: Caller): Row {
  const admin = 'admin' in caller && caller.admin;
  return {
    name: place.name,
    full_name: `${place.owner}/${place.name}`,
    owner: { login: place.owner, type: place.ownerIsOrganisation ? 'Organization' : 'User' },
    archived: false,
    default_branch: 'main',
    subscribers_count: 0,
    network_count: Number(ledger.info?.forks ?? 0),
    ...ledger.info,
    id: place.id,
    private: place.private,
    ...(caller.kind === 'anonymous'
      ? {}
      : { permissions: { admin, maintain: admin, push: admin, triage: admin, pull: true } }),
  };
}
