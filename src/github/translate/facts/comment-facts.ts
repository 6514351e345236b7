import type { CommentFact } from '../../../core/facts.js';
import { isBot, loginOf } from '../../payload.js';
import { expectNumber, expectShape } from '../expect.js';
import { parseTime } from '../time.js';
import { embeddedMilestones } from './milestone-facts.js';
import { observedItem } from './observed-item.js';
import type { FactReader, Told } from './told.js';

/** `issue_comment.*`, on issues and on pull requests. */
export const issueCommentFacts: FactReader = (told) => commentFacts(told, 'issue');

/** `pull_request_review_comment.*` */
export const reviewCommentFacts: FactReader = (told) => commentFacts(told, 'pull_request');

function commentFacts(told: Told, path: 'issue' | 'pull_request') {
  const item = observedItem(told, path);
  const milestones = embeddedMilestones(told, path);
  const { action } = told;
  if (action !== 'created' && action !== 'deleted') return [item, ...milestones];
  const comment = expectShape(told.payload.comment, 'comment');
  const at = parseTime(comment.created_at) ?? told.sentAt;
  const fact: CommentFact = {
    kind: 'comment',
    change: action,
    number: item.number,
    isPull: item.isPull,
    // Without an id the moment of writing tells comments on one item apart.
    commentId: comment.id === undefined ? at : expectNumber(comment.id, 'comment.id'),
    author: loginOf(comment.user) ?? null,
    authorIsBot: isBot(comment.user),
    at,
  };
  return [fact, item, ...milestones];
}
