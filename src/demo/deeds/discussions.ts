import type { Account } from '../model/account.js';
import type { DiscussionModel } from '../model/discussion.js';
import {
  type DiscussionCommentModel,
  discussionCommentPayload,
  discussionPayload,
} from '../payloads/discussion.js';
import type { World } from '../world.js';
import { touch } from './tell.js';

export function openDiscussion(world: World, by: Account, title: string): DiscussionModel {
  const id = world.nextId();
  const discussion: DiscussionModel = {
    id,
    nodeId: world.nodeId('D', id),
    number: world.nextNumber(),
    title,
    author: by,
    createdAt: world.now,
    updatedAt: world.now,
    comments: 0,
    answer: null,
  };
  world.send('discussion', by, {
    action: 'created',
    discussion: discussionPayload(world.repo, discussion),
  });
  return discussion;
}

export function replyTo(
  world: World,
  by: Account,
  discussion: DiscussionModel,
): DiscussionCommentModel {
  const id = world.nextId();
  const comment = { id, nodeId: world.nodeId('DC', id), author: by, createdAt: world.now };
  discussion.comments++;
  touch(world, discussion);
  world.send('discussion_comment', by, {
    action: 'created',
    comment: discussionCommentPayload(world.repo, discussion, comment),
    discussion: discussionPayload(world.repo, discussion),
  });
  return comment;
}

export function chooseAnswer(
  world: World,
  by: Account,
  discussion: DiscussionModel,
  comment: DiscussionCommentModel,
): void {
  discussion.answer = { commentId: comment.id, at: world.now, by };
  touch(world, discussion);
  world.send('discussion', by, {
    action: 'answered',
    discussion: discussionPayload(world.repo, discussion),
    answer: discussionCommentPayload(world.repo, discussion, comment),
  });
}
