import { isoSecond } from '../calendar.js';
import type { ItemModel } from '../model/item.js';
import type { RepositoryModel } from '../model/repository.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';
import { association } from './association.js';
import { labelPayload } from './label.js';
import { milestonePayload } from './milestone.js';
import { reactionsPayload } from './reactions.js';

/** The `issue` of a delivery. A pull request is shown as an issue too, when it is commented on. */
export function issuePayload(repo: RepositoryModel, item: ItemModel) {
  const url = `${apiOf(repo)}/issues/${item.number}`;
  const htmlUrl = `${siteOf(repo)}/${item.pull ? 'pull' : 'issues'}/${item.number}`;
  return {
    url,
    repository_url: apiOf(repo),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: htmlUrl,
    id: item.id,
    node_id: item.nodeId,
    number: item.number,
    title: item.title,
    user: accountPayload(item.author),
    labels: item.labels.map((label) => labelPayload(repo, label)),
    state: item.state,
    locked: false,
    assignee: item.assignees[0] ? accountPayload(item.assignees[0]) : null,
    assignees: item.assignees.map(accountPayload),
    milestone: item.milestone ? milestonePayload(repo, item.milestone) : null,
    comments: item.comments,
    created_at: isoSecond(item.createdAt),
    updated_at: isoSecond(item.updatedAt),
    closed_at: item.closedAt === null ? null : isoSecond(item.closedAt),
    author_association: association(item.author),
    draft: item.pull?.draft ?? false,
    ...(item.pull
      ? {
          pull_request: {
            url: `${apiOf(repo)}/pulls/${item.number}`,
            html_url: htmlUrl,
            diff_url: `${htmlUrl}.diff`,
            patch_url: `${htmlUrl}.patch`,
            merged_at: item.pull.mergedAt === null ? null : isoSecond(item.pull.mergedAt),
          },
        }
      : { type: null, sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 } }),
    active_lock_reason: null,
    body: item.body,
    reactions: reactionsPayload(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: item.pull ? null : item.stateReason,
  };
}
