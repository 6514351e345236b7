import { shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { issueFacts } from '../facts/issue-facts.js';
import { milestoneFacts } from '../facts/milestone-facts.js';
import { itemPhrase } from '../item-phrase.js';
import { type Family, type Part, type Phrase, under, updatedBy } from '../kind.js';
import { itemName, named } from '../wording.js';

const reasons = new Set(['completed', 'not_planned', 'duplicate']);

const issuePhrase: Phrase = (action, issue, payload) => {
  const item = itemName(issue);
  switch (action) {
    case 'opened': {
      const from = inline(shapeOf(shapeOf(payload.changes)?.old_repository)?.full_name);
      return from === undefined ? `opened ${item}` : `transferred ${item} in from ${from}`;
    }
    case 'closed': {
      const reason = issue.state_reason;
      return typeof reason === 'string' && reasons.has(reason)
        ? `closed ${item} as ${reason.replace('_', ' ')}`
        : `closed ${item}`;
    }
    case 'deleted':
    case 'pinned':
    case 'unpinned':
      return `${action} ${item}`;
    case 'transferred': {
      const to = inline(shapeOf(shapeOf(payload.changes)?.new_repository)?.full_name);
      return `transferred ${item}${to === undefined ? '' : ` to ${to}`}`;
    }
    case 'typed':
      return `made ${item} ${named('type', shapeOf(payload.type)?.name)}`;
    case 'untyped':
      return `removed the type of ${item}`;
    default:
      return itemPhrase(action, item, issue, payload);
  }
};

/** An issue that arrives by transfer keeps its `created_at`, which does not say when it came. */
const issueClock: Part = (payload, action) =>
  action === 'opened' && shapeOf(shapeOf(payload.changes)?.old_issue) !== undefined
    ? {}
    : shapeOf(payload.issue);

/** The issue from whose side a link between two issues is told. */
const linkedIssue: Part = (payload, action) => {
  if (action?.startsWith('parent_issue_')) return shapeOf(payload.sub_issue);
  if (action?.startsWith('sub_issue_')) return shapeOf(payload.parent_issue);
  return shapeOf(action?.startsWith('blocking_') ? payload.blocking_issue : payload.blocked_issue);
};

export const planning: Family = {
  issues: {
    category: 'planning',
    item: 'issue',
    about: under('issue'),
    title: 'title',
    clock: issueClock,
    times: {
      opened: 'created_at',
      closed: ['closed_at', 'updated_at'],
      ...updatedBy('reopened', 'edited', 'labeled', 'unlabeled', 'assigned', 'unassigned'),
      ...updatedBy('milestoned', 'demilestoned', 'locked', 'unlocked', 'pinned', 'unpinned'),
      ...updatedBy('typed', 'untyped'),
    },
    phrase: issuePhrase,
    facts: issueFacts,
  },
  sub_issues: {
    category: 'planning',
    item: 'issue',
    about: linkedIssue,
    title: 'title',
    phrase: (action, _issue, payload) => {
      const child = itemName(payload.sub_issue);
      const parent = itemName(payload.parent_issue);
      if (action === 'sub_issue_added' || action === 'parent_issue_added') {
        return `made ${child} a sub-issue of ${parent}`;
      }
      return action === 'sub_issue_removed' || action === 'parent_issue_removed'
        ? `made ${child} no longer a sub-issue of ${parent}`
        : undefined;
    },
  },
  issue_dependencies: {
    category: 'planning',
    item: 'issue',
    about: linkedIssue,
    title: 'title',
    phrase: (action, _issue, payload) => {
      const blocked = itemName(payload.blocked_issue);
      const blocking = itemName(payload.blocking_issue);
      if (action === 'blocked_by_added' || action === 'blocking_added') {
        return `marked ${blocked} as blocked by ${blocking}`;
      }
      return action === 'blocked_by_removed' || action === 'blocking_removed'
        ? `marked ${blocked} as no longer blocked by ${blocking}`
        : undefined;
    },
  },
  milestone: {
    category: 'planning',
    item: 'milestone',
    about: under('milestone'),
    title: 'title',
    times: {
      created: 'created_at',
      closed: ['closed_at', 'updated_at'],
      ...updatedBy('opened', 'edited'),
    },
    phrase: (action, milestone) => {
      const name = named('milestone', milestone.title);
      switch (action) {
        case 'created':
        case 'closed':
        case 'edited':
        case 'deleted':
          return `${action} ${name}`;
        case 'opened':
          return `reopened ${name}`;
        default:
          return undefined;
      }
    },
    facts: milestoneFacts,
  },
};
