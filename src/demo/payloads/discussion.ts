import { isoSecond } from '../calendar.js';
import type { Account } from '../model/account.js';
import type { DiscussionModel } from '../model/discussion.js';
import { fullName, type RepositoryModel } from '../model/repository.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';
import { association } from './association.js';
import { reactionsPayload } from './reactions.js';

export function discussionPayload(repo: RepositoryModel, discussion: DiscussionModel) {
  const htmlUrl = `${siteOf(repo)}/discussions/${discussion.number}`;
  const { answer } = discussion;
  return {
    repository_url: apiOf(repo),
    category: {
      id: 42_716_008,
      node_id: 'DIC_kwDOMGzJVc4Ci81I',
      repository_id: repo.id,
      emoji: ':pray:',
      name: 'Q&A',
      description: 'Ask the harbour for help',
      created_at: isoSecond(repo.createdAt),
      updated_at: isoSecond(repo.createdAt),
      slug: 'q-a',
      is_answerable: true,
    },
    answer_html_url: answer ? `${htmlUrl}#discussioncomment-${answer.commentId}` : null,
    answer_chosen_at: answer ? isoSecond(answer.at) : null,
    answer_chosen_by: answer ? accountPayload(answer.by) : null,
    html_url: htmlUrl,
    id: discussion.id,
    node_id: discussion.nodeId,
    number: discussion.number,
    title: discussion.title,
    user: accountPayload(discussion.author),
    labels: [],
    state: 'open',
    state_reason: null,
    locked: false,
    comments: discussion.comments,
    created_at: isoSecond(discussion.createdAt),
    updated_at: isoSecond(discussion.updatedAt),
    author_association: association(discussion.author),
    active_lock_reason: null,
    body: 'How do you tell spring tide from neap tide in the API?',
    reactions: reactionsPayload(`${apiOf(repo)}/discussions/${discussion.number}`),
    timeline_url: `${apiOf(repo)}/discussions/${discussion.number}/timeline`,
  };
}

export interface DiscussionCommentModel {
  readonly id: number;
  readonly nodeId: string;
  readonly author: Account;
  readonly createdAt: number;
}

export function discussionCommentPayload(
  repo: RepositoryModel,
  discussion: DiscussionModel,
  comment: DiscussionCommentModel,
) {
  return {
    id: comment.id,
    node_id: comment.nodeId,
    html_url: `${siteOf(repo)}/discussions/${discussion.number}#discussioncomment-${comment.id}`,
    parent_id: null,
    child_comment_count: 0,
    repository_url: fullName(repo),
    discussion_id: discussion.id,
    author_association: association(comment.author),
    user: accountPayload(comment.author),
    created_at: isoSecond(comment.createdAt),
    updated_at: isoSecond(comment.createdAt),
    body: 'Ask for the `range` field: above four metres it is a spring tide.',
    reactions: reactionsPayload(`${apiOf(repo)}/discussions/comments/${comment.id}`),
  };
}
