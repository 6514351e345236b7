import type { Account } from '../model/account.js';
import type { CommentModel } from '../model/comment.js';
import type { ItemModel } from '../model/item.js';
import { commentPayload } from '../payloads/comment.js';
import { issuePayload } from '../payloads/issue.js';
import type { Payload, World } from '../world.js';
import { touch } from './tell.js';

export function comment(world: World, by: Account, item: ItemModel, body: string): CommentModel {
  const id = world.nextId();
  const made: CommentModel = {
    id,
    nodeId: world.nodeId('IC', id),
    item,
    author: by,
    createdAt: world.now,
    updatedAt: world.now,
    body,
  };
  item.comments++;
  touch(world, item);
  tellComment(world, by, made, 'created');
  return made;
}

export function editComment(world: World, by: Account, made: CommentModel, body: string): void {
  const from = made.body;
  made.body = body;
  touch(world, made);
  tellComment(world, by, made, 'edited', { changes: { body: { from } } });
}

export function deleteComment(world: World, by: Account, made: CommentModel): void {
  made.item.comments--;
  touch(world, made.item);
  tellComment(world, by, made, 'deleted');
}

function tellComment(
  world: World,
  by: Account,
  made: CommentModel,
  action: string,
  more: Payload = {},
): void {
  world.send('issue_comment', by, {
    action,
    issue: issuePayload(world.repo, made.item),
    comment: commentPayload(world.repo, made),
    ...more,
  });
}
