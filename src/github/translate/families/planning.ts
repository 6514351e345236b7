import { type Shape, shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { issueFacts } from '../facts/issue-facts.js';
import { milestoneFacts } from '../facts/milestone-facts.js';
import { type Family, type Part, type Phrase, under } from '../kind.js';
import { itemName, named, person } from '../wording.js';

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
    case 'reopened':
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
      return sharedPhrase(action, item, issue, payload);
  }
};

/** What people do to issues and pull requests alike. */
export function sharedPhrase(
  action: string | null,
  item: string,
  shown: Shape,
  payload: Shape,
): string | undefined {
  switch (action) {
    case 'edited':
    case 'locked':
    case 'unlocked':
      return `${action} ${item}`;
    case 'labeled':
      return `added ${named('label', shapeOf(payload.label)?.name)} to ${item}`;
    case 'unlabeled':
      return `removed ${named('label', shapeOf(payload.label)?.name)} from ${item}`;
    case 'assigned':
      return `assigned ${item} to ${person(payload.assignee)}`;
    case 'unassigned':
      return `unassigned ${person(payload.assignee)} from ${item}`;
    case 'milestoned': {
      const milestone = shapeOf(payload.milestone) ?? shapeOf(shown.milestone);
      return `put ${item} into ${named('milestone', milestone?.title)}`;
    }
    case 'demilestoned':
      return `took ${item} out of ${named('milestone', shapeOf(payload.milestone)?.title)}`;
    default:
      return undefined;
  }
}

/** The issue from whose side a link between two issues is told. */
const linkedIssue: Part = (payload, action) => {
  if (action?.startsWith('parent_issue_')) return shapeOf(payload.sub_issue);
  if (action?.startsWith('sub_issue_')) return shapeOf(payload.parent_issue);
  return shapeOf(action?.startsWith('blocking_') ? payload.blocking_issue : payload.blocked_issue);
};

const milestoneTimes = {
  created: 'created_at',
  closed: ['closed_at', 'updated_at'],
  opened: 'updated_at',
  edited: 'updated_at',
};

export const planning: Family = {
  issues: {
    category: 'planning',
    item: 'issue',
    about: under('issue'),
    title: 'title',
    times: {
      opened: 'created_at',
      closed: ['closed_at', 'updated_at'],
      reopened: 'updated_at',
      edited: 'updated_at',
      labeled: 'updated_at',
      unlabeled: 'updated_at',
      assigned: 'updated_at',
      unassigned: 'updated_at',
      milestoned: 'updated_at',
      demilestoned: 'updated_at',
      locked: 'updated_at',
      unlocked: 'updated_at',
      pinned: 'updated_at',
      unpinned: 'updated_at',
      typed: 'updated_at',
      untyped: 'updated_at',
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
    times: milestoneTimes,
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
