import { isoSecond } from '../calendar.js';
import type { PullModel } from '../model/item.js';
import type { RepositoryModel } from '../model/repository.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';
import { association } from './association.js';
import { labelPayload } from './label.js';
import { milestonePayload } from './milestone.js';
import { repositoryPayload } from './repository.js';

/** A pull request as reviews show it: without what only its own deliveries carry. */
export function pullRequestSummaryPayload(repo: RepositoryModel, item: PullModel) {
  const { pull } = item;
  const url = `${apiOf(repo)}/pulls/${item.number}`;
  const htmlUrl = `${siteOf(repo)}/pull/${item.number}`;
  const issueUrl = `${apiOf(repo)}/issues/${item.number}`;
  const side = (ref: string, sha: string) => ({
    label: `${repo.owner.login}:${ref}`,
    ref,
    sha,
    user: accountPayload(repo.owner),
    repo: repositoryPayload(repo),
  });
  return {
    url,
    id: item.id,
    node_id: item.nodeId,
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    patch_url: `${htmlUrl}.patch`,
    issue_url: issueUrl,
    number: item.number,
    state: item.state,
    locked: false,
    title: item.title,
    user: accountPayload(item.author),
    body: item.body,
    created_at: isoSecond(item.createdAt),
    updated_at: isoSecond(item.updatedAt),
    closed_at: item.closedAt === null ? null : isoSecond(item.closedAt),
    merged_at: pull.mergedAt === null ? null : isoSecond(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    assignee: item.assignees[0] ? accountPayload(item.assignees[0]) : null,
    assignees: item.assignees.map(accountPayload),
    requested_reviewers: pull.requestedReviewers.map(accountPayload),
    requested_teams: [],
    labels: item.labels.map((label) => labelPayload(repo, label)),
    milestone: item.milestone ? milestonePayload(repo, item.milestone) : null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${apiOf(repo)}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: `${apiOf(repo)}/statuses/${pull.headSha}`,
    head: side(pull.branch, pull.headSha),
    base: side('main', pull.baseSha),
    _links: {
      self: { href: url },
      html: { href: htmlUrl },
      issue: { href: issueUrl },
      comments: { href: `${issueUrl}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${apiOf(repo)}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: `${apiOf(repo)}/statuses/${pull.headSha}` },
    },
    author_association: association(item.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** The `pull_request` of a delivery about the pull request itself. */
export function pullRequestPayload(repo: RepositoryModel, item: PullModel) {
  const { pull } = item;
  return {
    ...pullRequestSummaryPayload(repo, item),
    merged: pull.mergedAt !== null,
    mergeable: pull.mergedAt === null ? true : null,
    rebaseable: pull.mergedAt === null ? true : null,
    mergeable_state: pull.mergedAt !== null ? 'unknown' : pull.draft ? 'draft' : 'clean',
    merged_by: pull.mergedBy ? accountPayload(pull.mergedBy) : null,
    comments: item.comments,
    review_comments: pull.reviewComments,
    maintainer_can_modify: false,
    commits: pull.commits,
    additions: pull.additions,
    deletions: pull.deletions,
    changed_files: pull.changedFiles,
  };
}
