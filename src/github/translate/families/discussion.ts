import { numberOf, type Shape, shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { issueCommentFacts } from '../facts/comment-facts.js';
import { type Family, type Phrase, under, updatedBy } from '../kind.js';
import { itemName, named, shortHash } from '../wording.js';

/** `commented on X`, `edited a comment on X`, `deleted a comment on X` */
function commentPhrase(action: string | null, place: string): string | undefined {
  switch (action) {
    case 'created':
      return `commented on ${place}`;
    case 'edited':
    case 'deleted':
      return `${action} a comment on ${place}`;
    default:
      return undefined;
  }
}

function discussionName(discussion: Shape): string {
  const number = numberOf(discussion.number);
  return number === undefined ? 'a discussion' : `discussion #${number}`;
}

const discussionPhrase: Phrase = (action, discussion, payload) => {
  const name = discussionName(discussion);
  switch (action) {
    case 'created':
      return `started ${name}`;
    case 'closed':
    case 'deleted':
    case 'edited':
    case 'locked':
    case 'pinned':
    case 'reopened':
    case 'unlocked':
    case 'unpinned':
      return `${action} ${name}`;
    case 'answered':
      return `marked an answer to ${name}`;
    case 'unanswered':
      return `unmarked the answer to ${name}`;
    case 'category_changed':
      return `moved ${name} to ${named('category', shapeOf(discussion.category)?.name)}`;
    case 'labeled':
      return `added ${named('label', shapeOf(payload.label)?.name)} to ${name}`;
    case 'unlabeled':
      return `removed ${named('label', shapeOf(payload.label)?.name)} from ${name}`;
    case 'transferred': {
      const to = inline(shapeOf(shapeOf(payload.changes)?.new_repository)?.full_name);
      return `transferred ${name}${to === undefined ? '' : ` to ${to}`}`;
    }
    default:
      return undefined;
  }
};

const commentTimes = { created: 'created_at', edited: 'updated_at' };

export const discussion: Family = {
  issue_comment: {
    category: 'discussion',
    item: 'issue',
    about: under('issue'),
    title: 'title',
    shownOn: under('comment'),
    clock: under('comment'),
    times: commentTimes,
    phrase: (action, issue) => commentPhrase(action, itemName(issue)),
    facts: issueCommentFacts,
  },
  commit_comment: {
    category: 'discussion',
    item: 'other',
    about: under('comment'),
    times: commentTimes,
    phrase: (action, comment) => {
      const hash = shortHash(comment.commit_id);
      return commentPhrase(action, hash === undefined ? 'a commit' : `commit ${hash}`);
    },
  },
  discussion: {
    category: 'discussion',
    item: 'other',
    about: under('discussion'),
    title: 'title',
    times: {
      created: 'created_at',
      closed: ['closed_at', 'updated_at'],
      answered: ['answer_chosen_at', 'updated_at'],
      ...updatedBy('edited', 'unanswered', 'category_changed', 'labeled', 'unlabeled'),
      ...updatedBy('reopened', 'locked', 'unlocked', 'pinned', 'unpinned'),
    },
    phrase: discussionPhrase,
  },
  discussion_comment: {
    category: 'discussion',
    item: 'other',
    about: under('discussion'),
    title: 'title',
    shownOn: under('comment'),
    clock: under('comment'),
    times: commentTimes,
    phrase: (action, about) => commentPhrase(action, discussionName(about)),
  },
};
