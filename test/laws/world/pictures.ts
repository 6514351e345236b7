import type { Item, Label, Milestone } from './model.js';
import type { Payload } from './raw.js';
import type { World } from './world.js';

/** What things look like in GitHub's payloads, as far as anybody reads it. */

export function iso(ms: number): string;
export function iso(ms: number | null): string | null;
export function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
}

export function nodeId(repoId: number, number: number): string {
  return `N_${repoId}_${number}`;
}

export function repositoryPicture({ name, now, options }: World): Payload {
  const [owner, short] = name.split('/');
  return {
    id: options.repoId,
    full_name: name,
    name: short,
    owner: { login: owner, type: 'Organization' },
    html_url: `https://github.com/${name}`,
    updated_at: iso(now),
    default_branch: 'main',
  };
}

export function milestonePicture(milestone: Milestone): Payload {
  return {
    id: 500 + milestone.number,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    due_on: iso(milestone.dueOn),
    state: milestone.state,
    created_at: iso(milestone.createdAt),
    updated_at: iso(milestone.updatedAt),
    closed_at: iso(milestone.closedAt),
  };
}

export function labelPicture({ id, name }: Label): Payload {
  return { id, name };
}

function common(world: World, item: Item): Payload {
  const kind = item.isPull ? 'pull' : 'issues';
  return {
    id: world.options.repoId * 1000 + item.number,
    node_id: nodeId(world.options.repoId, item.number),
    number: item.number,
    title: item.title,
    body: item.body,
    user: item.author,
    html_url: `https://github.com/${world.name}/${kind}/${item.number}`,
    state: item.state,
    milestone: item.milestone && milestonePicture(item.milestone),
    labels: item.labels.map(labelPicture),
    assignees: item.assignees,
    created_at: iso(item.createdAt),
    updated_at: iso(item.updatedAt),
    closed_at: iso(item.closedAt),
  };
}

/** As `issues` and `issue_comment` show it: pull requests too, with a link to themselves. */
export function issuePicture(world: World, item: Item): Payload {
  const link = { merged_at: iso(item.mergedAt) };
  return {
    ...common(world, item),
    state_reason: item.stateReason,
    ...(item.isPull && { draft: item.draft, pull_request: link }),
  };
}

/** As `pull_request` and the reviews show it. */
export function pullPicture(world: World, item: Item): Payload {
  return {
    ...common(world, item),
    draft: item.draft,
    merged: item.mergedAt !== null,
    merged_at: iso(item.mergedAt),
    requested_reviewers: item.reviewers,
    requested_teams: [],
  };
}
