import type { Payload } from '../../world.js';
import { asRow, type Row } from './row.js';

/** What the issue-event history keeps of a delivery; nothing of most. */
export function issueEvents(event: string, payload: Payload): readonly Row[] {
  const item = asRow(event === 'issues' ? payload.issue : payload.pull_request);
  if ((event !== 'issues' && event !== 'pull_request') || item === undefined) return [];
  return namesOf(payload, item).map((name) => ({
    event: name,
    actor: payload.sender,
    commit_id: null,
    commit_url: null,
    created_at: name === 'closed' || name === 'merged' ? item.closed_at : item.updated_at,
    ...subjectOf(name, payload, item),
    issue: { number: item.number, id: item.id, node_id: item.node_id },
    performed_via_github_app: null,
  }));
}

function namesOf({ action, changes }: Payload, item: Row): readonly string[] {
  switch (action) {
    case 'closed':
      return item.merged === true ? ['merged', 'closed'] : ['closed'];
    case 'edited':
      return asRow(changes)?.title === undefined ? [] : ['renamed'];
    case 'converted_to_draft':
      return ['convert_to_draft'];
    case 'reopened':
    case 'labeled':
    case 'unlabeled':
    case 'milestoned':
    case 'demilestoned':
    case 'assigned':
    case 'unassigned':
    case 'review_requested':
    case 'review_request_removed':
    case 'ready_for_review':
    case 'locked':
    case 'unlocked':
      return [action];
    default:
      return [];
  }
}

function subjectOf(name: string, payload: Payload, item: Row): Row {
  switch (name) {
    case 'closed':
    case 'reopened':
      return { state_reason: item.state_reason ?? null };
    case 'labeled':
    case 'unlabeled': {
      const label = asRow(payload.label);
      return { label: { name: label?.name, color: label?.color } };
    }
    case 'milestoned':
    case 'demilestoned':
      // By its title alone: GitHub's history names no number.
      return { milestone: { title: asRow(payload.milestone ?? item.milestone)?.title } };
    case 'assigned':
    case 'unassigned':
      return { assignee: payload.assignee, assigner: payload.sender };
    case 'review_requested':
    case 'review_request_removed':
      return {
        review_requester: payload.sender,
        requested_reviewer: payload.requested_reviewer,
        requested_team: payload.requested_team,
      };
    case 'renamed': {
      const from = asRow(asRow(payload.changes)?.title)?.from;
      return { rename: { from, to: item.title } };
    }
    default:
      return {};
  }
}
