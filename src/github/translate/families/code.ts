import { type Shape, shapeOf, textOf } from '../../payload.js';
import { inline } from '../cut.js';
import { pullRequestFacts } from '../facts/pull-request-facts.js';
import { pushFacts } from '../facts/push-facts.js';
import { itemPhrase } from '../item-phrase.js';
import { type Family, type Phrase, under, updatedBy, wholePayload } from '../kind.js';
import { count, itemName, person, refName } from '../wording.js';

const pullPhrase: Phrase = (action, pull, payload) => {
  const item = itemName(pull, 'pull request');
  switch (action) {
    case 'opened':
      return `opened ${pull.draft === true ? 'draft ' : ''}${item}`;
    case 'closed':
      return pull.merged === true || typeof pull.merged_at === 'string'
        ? `merged ${item}`
        : `closed ${item} without merging`;
    case 'synchronize':
      return `pushed new commits to ${item}`;
    case 'ready_for_review':
      return `marked ${item} as ready for review`;
    case 'converted_to_draft':
      return `turned ${item} into a draft`;
    case 'review_requested':
      return `asked ${asked(payload)} to review ${item}`;
    case 'review_request_removed':
      return `no longer asks ${asked(payload)} to review ${item}`;
    case 'auto_merge_enabled':
      return `turned on auto-merge for ${item}`;
    case 'auto_merge_disabled':
      return `turned off auto-merge for ${item}`;
    case 'enqueued':
      return `added ${item} to the merge queue`;
    case 'dequeued':
      return `removed ${item} from the merge queue`;
    default:
      return itemPhrase(action, item, pull, payload);
  }
};

function asked(payload: Shape): string {
  const team = inline(shapeOf(payload.requested_team)?.name);
  return team === undefined ? person(payload.requested_reviewer) : `team ${team}`;
}

const pushPhrase: Phrase = (_action, _about, payload) => {
  const name = refName(payload.ref) ?? 'a branch';
  const isTag = textOf(payload.ref)?.startsWith('refs/tags/') ?? false;
  if (payload.deleted === true) return `deleted ${isTag ? 'tag' : 'branch'} ${name}`;
  if (isTag) return `pushed tag ${name}`;
  const commits = Array.isArray(payload.commits) ? payload.commits.length : 0;
  const verb = payload.forced === true ? 'force-pushed' : 'pushed';
  const what = commits === 0 ? '' : ` ${count(commits, 'commit')}`;
  return `${verb}${what} to ${payload.created === true ? 'new branch ' : ''}${name}`;
};

/** `create` and `delete`: branches and tags. */
function refPhrase(verb: 'created' | 'deleted'): Phrase {
  return (_action, _about, payload) => {
    const what = inline(payload.ref_type) ?? 'ref';
    const name = refName(payload.ref);
    return name === undefined ? `${verb} a ${what}` : `${verb} ${what} ${name}`;
  };
}

export const code: Family = {
  push: {
    category: 'code',
    item: 'other',
    shownOn: wholePayload,
    page: 'compare',
    phrase: pushPhrase,
    facts: pushFacts,
  },
  create: { category: 'code', item: 'other', phrase: refPhrase('created') },
  delete: { category: 'code', item: 'other', phrase: refPhrase('deleted') },
  pull_request: {
    category: 'code',
    item: 'pull_request',
    about: under('pull_request'),
    title: 'title',
    times: {
      opened: 'created_at',
      closed: ['closed_at', 'updated_at'],
      ...updatedBy('reopened', 'edited', 'synchronize', 'labeled', 'unlabeled'),
      ...updatedBy('assigned', 'unassigned', 'milestoned', 'demilestoned'),
      ...updatedBy('review_requested', 'review_request_removed'),
      ...updatedBy('ready_for_review', 'converted_to_draft', 'locked', 'unlocked'),
      ...updatedBy('auto_merge_enabled', 'auto_merge_disabled', 'enqueued', 'dequeued'),
    },
    phrase: pullPhrase,
    facts: pullRequestFacts,
  },
  merge_group: {
    category: 'code',
    item: 'other',
    about: under('merge_group'),
    phrase: (action, group) => {
      const base = refName(group.base_ref);
      const what = `a merge group${base === undefined ? '' : ` for ${base}`}`;
      if (action === 'checks_requested') return `requested checks of ${what}`;
      return action === 'destroyed' ? `dissolved ${what}` : undefined;
    },
  },
};
