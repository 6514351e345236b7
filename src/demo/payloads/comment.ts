import { isoSecond } from '../calendar.js';
import type { CommentModel } from '../model/comment.js';
import type { RepositoryModel } from '../model/repository.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';
import { association } from './association.js';
import { reactionsPayload } from './reactions.js';

/** The `comment` of an `issue_comment` delivery. */
export function commentPayload(repo: RepositoryModel, comment: CommentModel) {
  const { item } = comment;
  const url = `${apiOf(repo)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${siteOf(repo)}/${item.pull ? 'pull' : 'issues'}/${item.number}#issuecomment-${comment.id}`,
    issue_url: `${apiOf(repo)}/issues/${item.number}`,
    id: comment.id,
    node_id: comment.nodeId,
    user: accountPayload(comment.author),
    created_at: isoSecond(comment.createdAt),
    updated_at: isoSecond(comment.updatedAt),
    author_association: association(comment.author),
    body: comment.body,
    reactions: reactionsPayload(url),
    performed_via_github_app: null,
  };
}
