import { isoSecond } from '../calendar.js';
import type { RepositoryModel } from '../model/repository.js';
import type { RemarkModel, ReviewModel } from '../model/review.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';
import { association } from './association.js';
import { reactionsPayload } from './reactions.js';

export function reviewPayload(repo: RepositoryModel, review: ReviewModel) {
  const { number } = review.pull;
  const htmlUrl = `${siteOf(repo)}/pull/${number}#pullrequestreview-${review.id}`;
  const pullUrl = `${apiOf(repo)}/pulls/${number}`;
  return {
    id: review.id,
    node_id: review.nodeId,
    user: accountPayload(review.reviewer),
    body: review.body,
    commit_id: review.commitSha,
    submitted_at: isoSecond(review.submittedAt),
    state: review.state,
    html_url: htmlUrl,
    pull_request_url: pullUrl,
    author_association: association(review.reviewer),
    _links: { html: { href: htmlUrl }, pull_request: { href: pullUrl } },
  };
}

/** The `comment` of a `pull_request_review_comment` delivery. */
export function remarkPayload(repo: RepositoryModel, remark: RemarkModel) {
  const { review } = remark;
  const { number } = review.pull;
  const url = `${apiOf(repo)}/pulls/comments/${remark.id}`;
  const htmlUrl = `${siteOf(repo)}/pull/${number}#discussion_r${remark.id}`;
  const pullUrl = `${apiOf(repo)}/pulls/${number}`;
  return {
    url,
    pull_request_review_id: review.id,
    id: remark.id,
    node_id: remark.nodeId,
    diff_hunk: '@@ -1,3 +1,4 @@\n import { tide } from "./tides.js";\n+tide.refresh();',
    path: 'src/tides.ts',
    position: remark.line,
    original_position: remark.line,
    commit_id: review.commitSha,
    original_commit_id: review.commitSha,
    user: accountPayload(review.reviewer),
    body: remark.body,
    created_at: isoSecond(remark.createdAt),
    updated_at: isoSecond(remark.createdAt),
    html_url: htmlUrl,
    pull_request_url: pullUrl,
    author_association: association(review.reviewer),
    _links: {
      self: { href: url },
      html: { href: htmlUrl },
      pull_request: { href: pullUrl },
    },
    reactions: reactionsPayload(url),
    start_line: null,
    original_start_line: null,
    start_side: null,
    line: remark.line,
    original_line: remark.line,
    side: 'RIGHT',
    subject_type: 'line',
  };
}
