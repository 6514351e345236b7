import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import type { LabelModel } from '../model/label.js';
import type { MilestoneModel } from '../model/milestone.js';
import type { CloseReason } from '../model/moment.js';
import { accountPayload } from '../payloads/account.js';
import { labelPayload } from '../payloads/label.js';
import { milestonePayload } from '../payloads/milestone.js';
import type { World } from '../world.js';
import { noteWeight } from './labels.js';
import { enter } from './milestoning.js';
import { tell, touch } from './tell.js';

export interface IssuePlan {
  readonly title: string;
  readonly body: string | null;
  readonly labels?: readonly LabelModel[];
  readonly assignees?: readonly Account[];
  readonly milestone?: MilestoneModel;
}

/** Opens an issue; what its form was filled with is told by deliveries of its own, all of one second. */
export function openIssue(world: World, by: Account, plan: IssuePlan): ItemModel {
  const issue = newIssue(world, by, plan, world.now);
  tell(world, issue, 'opened', by);
  tellForm(world, by, issue);
  return issue;
}

/** The issue itself, its history begun, and nothing sent. */
export function newIssue(world: World, by: Account, plan: IssuePlan, createdAt: number): ItemModel {
  const id = world.nextId();
  const issue: ItemModel = {
    id,
    nodeId: world.nodeId('I', id),
    number: world.nextNumber(),
    author: by,
    createdAt,
    title: plan.title,
    body: plan.body,
    state: 'open',
    stateReason: null,
    labels: [...(plan.labels ?? [])],
    assignees: [...(plan.assignees ?? [])],
    milestone: null,
    comments: 0,
    updatedAt: world.now,
    closedAt: null,
    closedBy: null,
    gone: null,
    pull: null,
    history: [{ at: createdAt, change: 'opened' }],
  };
  world.repo.items.push(issue);
  world.repo.openItems.add(issue);
  for (const whom of issue.assignees)
    issue.history.push({ at: world.now, change: 'assigned', login: whom.login });
  noteWeight(world, issue);
  if (plan.milestone) enter(world, issue, plan.milestone);
  return issue;
}

function tellForm(world: World, by: Account, issue: ItemModel): void {
  for (const label of issue.labels)
    tell(world, issue, 'labeled', by, { label: labelPayload(world.repo, label) });
  for (const whom of issue.assignees)
    tell(world, issue, 'assigned', by, { assignee: accountPayload(whom) });
  if (issue.milestone)
    tell(world, issue, 'milestoned', by, {
      milestone: milestonePayload(world.repo, issue.milestone),
    });
}

export function closeIssue(world: World, by: Account, issue: ItemModel, reason: CloseReason): void {
  issue.state = 'closed';
  issue.stateReason = reason;
  issue.closedAt = world.now;
  issue.closedBy = by;
  world.repo.openItems.delete(issue);
  touch(world, issue);
  if (issue.milestone) touch(world, issue.milestone);
  issue.history.push({ at: world.now, change: 'closed', reason });
  tell(world, issue, 'closed', by);
}

export function reopenIssue(world: World, by: Account, issue: ItemModel): void {
  issue.state = 'open';
  issue.stateReason = 'reopened';
  issue.closedAt = null;
  issue.closedBy = null;
  world.repo.openItems.add(issue);
  touch(world, issue);
  if (issue.milestone) touch(world, issue.milestone);
  issue.history.push({ at: world.now, change: 'reopened' });
  tell(world, issue, 'reopened', by);
}

export function retitleIssue(world: World, by: Account, issue: ItemModel, title: string): void {
  const from = issue.title;
  issue.title = title;
  touch(world, issue);
  tell(world, issue, 'edited', by, { changes: { title: { from } } });
}

/** Its last picture still shows the milestone; the milestone counts it no more. */
export function deleteIssue(world: World, by: Account, issue: ItemModel): void {
  depart(world, issue, 'deleted');
  tell(world, issue, 'deleted', by);
}

export function depart(world: World, issue: ItemModel, how: 'deleted' | 'transferred'): void {
  issue.gone = how;
  issue.milestone?.items.delete(issue);
  if (issue.milestone) touch(world, issue.milestone);
  world.repo.openItems.delete(issue);
  issue.history.push({ at: world.now, change: how });
}
