import { isoSecond } from '../calendar.js';
import { type MilestoneModel, milestoneCounts } from '../model/milestone.js';
import type { RepositoryModel } from '../model/repository.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';

export function milestonePayload(repo: RepositoryModel, milestone: MilestoneModel) {
  const url = `${apiOf(repo)}/milestones/${milestone.number}`;
  const counts = milestoneCounts(milestone);
  return {
    url,
    html_url: `${siteOf(repo)}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: accountPayload(milestone.creator),
    open_issues: counts.open,
    closed_issues: counts.closed,
    state: milestone.state,
    created_at: isoSecond(milestone.createdAt),
    updated_at: isoSecond(milestone.updatedAt),
    due_on: milestone.dueOn === null ? null : isoSecond(milestone.dueOn),
    closed_at: milestone.closedAt === null ? null : isoSecond(milestone.closedAt),
  };
}
