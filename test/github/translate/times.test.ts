import { emitterEventNames } from '@octokit/webhooks';
import { expect } from 'chai';
import { arrived, translated } from '../fixture/translated.js';

/** Deliveries and where in the payload the time stands at which it happened; all others: when sent. */
const table = `
  issues.opened                               issue.created_at
  issues.closed                               issue.closed_at
  issues.reopened issues.edited issues.labeled issues.unlabeled issues.assigned    issue.updated_at
  issues.unassigned issues.milestoned issues.demilestoned issues.locked            issue.updated_at
  issues.unlocked issues.pinned issues.unpinned issues.typed issues.untyped        issue.updated_at
  issue_comment.created                       comment.created_at
  issue_comment.edited                        comment.updated_at
  milestone.created                           milestone.created_at
  milestone.closed                            milestone.closed_at
  milestone.opened milestone.edited           milestone.updated_at
  pull_request.opened                         pull_request.created_at
  pull_request.closed                         pull_request.closed_at
  pull_request.reopened pull_request.edited pull_request.synchronize               pull_request.updated_at
  pull_request.labeled pull_request.unlabeled pull_request.assigned                pull_request.updated_at
  pull_request.unassigned pull_request.milestoned pull_request.demilestoned        pull_request.updated_at
  pull_request.review_requested pull_request.review_request_removed                pull_request.updated_at
  pull_request.ready_for_review pull_request.converted_to_draft                    pull_request.updated_at
  pull_request.locked pull_request.unlocked pull_request.enqueued                  pull_request.updated_at
  pull_request.dequeued pull_request.auto_merge_enabled                            pull_request.updated_at
  pull_request.auto_merge_disabled                                                 pull_request.updated_at
  pull_request_review.submitted               review.submitted_at
  pull_request_review.edited pull_request_review.dismissed                         review.updated_at
  pull_request_review_comment.created         comment.created_at
  pull_request_review_comment.edited          comment.updated_at
  pull_request_review_thread.resolved pull_request_review_thread.unresolved        updated_at
  commit_comment.created                      comment.created_at
  discussion.created                          discussion.created_at
  discussion.closed                           discussion.closed_at
  discussion.answered                         discussion.answer_chosen_at
  discussion.edited discussion.unanswered discussion.category_changed              discussion.updated_at
  discussion.labeled discussion.unlabeled discussion.reopened discussion.locked    discussion.updated_at
  discussion.unlocked discussion.pinned discussion.unpinned                        discussion.updated_at
  discussion_comment.created                  comment.created_at
  discussion_comment.edited                   comment.updated_at
  release.created                             release.created_at
  release.published release.prereleased release.released                           release.published_at
  release.edited release.unpublished          release.updated_at
  package.published                           package.package_version.created_at
  package.updated                             package.package_version.updated_at
  registry_package.published                  registry_package.package_version.created_at
  registry_package.updated                    registry_package.package_version.updated_at
  deployment.created                          deployment.created_at
  deployment_status.created                   deployment_status.created_at
  deployment_review.requested deployment_review.approved deployment_review.rejected   since
  check_run.created                           check_run.started_at
  check_run.completed                         check_run.completed_at
  check_suite.requested                       check_suite.created_at
  check_suite.completed check_suite.rerequested                                    check_suite.updated_at
  workflow_run.requested                      workflow_run.run_started_at
  workflow_run.in_progress workflow_run.completed                                  workflow_run.updated_at
  workflow_job.queued                         workflow_job.created_at
  workflow_job.in_progress                    workflow_job.started_at
  workflow_job.completed                      workflow_job.completed_at
  status                                      updated_at
  page_build                                  build.updated_at
  star.created                                starred_at
  sponsorship.created                         sponsorship.created_at
  repository.created                          repository.created_at
  repository.edited repository.archived repository.unarchived                      repository.updated_at
  repository.privatized repository.publicized repository.renamed                   repository.updated_at
  public                                      repository.updated_at
  repository_ruleset.created                  repository_ruleset.created_at
  repository_ruleset.edited                   repository_ruleset.updated_at
  branch_protection_rule.created              rule.created_at
  branch_protection_rule.edited               rule.updated_at
  deploy_key.created                          key.created_at
  organization.member_invited                 invitation.created_at
  installation.created                        installation.created_at
  installation.suspend                        installation.suspended_at
  installation.unsuspend installation.new_permissions_accepted                     installation.updated_at
  personal_access_token_request.created       personal_access_token_request.created_at
  project.created                             project.created_at
  project.closed                              project.closed_at
  project.edited project.reopened             project.updated_at
  project_card.created                        project_card.created_at
  project_card.edited project_card.moved project_card.converted                    project_card.updated_at
  project_column.created                      project_column.created_at
  project_column.edited project_column.moved  project_column.updated_at
  projects_v2.created                         projects_v2.created_at
  projects_v2.closed                          projects_v2.closed_at
  projects_v2.edited projects_v2.reopened     projects_v2.updated_at
  projects_v2_item.created                    projects_v2_item.created_at
  projects_v2_item.archived                   projects_v2_item.archived_at
  projects_v2_item.edited projects_v2_item.converted projects_v2_item.reordered    projects_v2_item.updated_at
  projects_v2_item.restored                   projects_v2_item.updated_at
  projects_v2_status_update.created           projects_v2_status_update.created_at
  projects_v2_status_update.edited            projects_v2_status_update.updated_at
  code_scanning_alert.created                 alert.created_at
  code_scanning_alert.fixed                   alert.fixed_at
  code_scanning_alert.closed_by_user          alert.dismissed_at
  code_scanning_alert.reopened code_scanning_alert.reopened_by_user                alert.updated_at
  code_scanning_alert.appeared_in_branch      alert.updated_at
  dependabot_alert.created                    alert.created_at
  dependabot_alert.fixed                      alert.fixed_at
  dependabot_alert.dismissed                  alert.dismissed_at
  dependabot_alert.auto_dismissed             alert.auto_dismissed_at
  dependabot_alert.auto_reopened dependabot_alert.reintroduced dependabot_alert.reopened   alert.updated_at
  secret_scanning_alert.created               alert.created_at
  secret_scanning_alert.resolved              alert.resolved_at
  secret_scanning_alert.reopened secret_scanning_alert.publicly_leaked             alert.updated_at
  secret_scanning_alert.assigned secret_scanning_alert.unassigned                  alert.updated_at
  secret_scanning_alert.validated             alert.updated_at
  secret_scanning_scan.completed              completed_at
  repository_vulnerability_alert.create       alert.created_at
  repository_vulnerability_alert.dismiss      alert.dismissed_at
  repository_vulnerability_alert.resolve      alert.fixed_at
  repository_advisory.published               repository_advisory.published_at
  repository_advisory.reported                repository_advisory.created_at
  security_advisory.published                 security_advisory.published_at
  security_advisory.updated                   security_advisory.updated_at
  security_advisory.withdrawn                 security_advisory.withdrawn_at
  marketplace_purchase.purchased marketplace_purchase.cancelled marketplace_purchase.changed   effective_date
`;

const places = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.trim().split(/ +/);
      const place = words.pop() ?? '';
      return words.map((delivery) => [delivery, place] as const);
    }),
);

const parts = [
  ...['issue', 'pull_request', 'milestone', 'comment', 'review', 'discussion', 'release'],
  ...['package', 'registry_package', 'deployment', 'deployment_status', 'check_run', 'check_suite'],
  ...['workflow_run', 'workflow_job', 'build', 'sponsorship', 'repository', 'repository_ruleset'],
  ...['rule', 'key', 'invitation', 'installation', 'personal_access_token_request', 'project'],
  ...['project_card', 'project_column', 'projects_v2', 'projects_v2_item', 'alert', 'label'],
  ...['projects_v2_status_update', 'repository_advisory', 'security_advisory', 'team', 'hook'],
  ...['sub_issue', 'parent_issue', 'blocked_issue', 'blocking_issue', 'forkee', 'definition'],
];
const fields = [
  ...['created_at', 'updated_at', 'closed_at', 'submitted_at', 'published_at', 'started_at'],
  ...['completed_at', 'run_started_at', 'answer_chosen_at', 'starred_at', 'fixed_at', 'since'],
  ...['dismissed_at', 'auto_dismissed_at', 'resolved_at', 'suspended_at', 'archived_at'],
  ...['withdrawn_at', 'effective_date', 'pushed_at', 'timestamp', 'merged_at', 'due_on'],
];

/** A payload in which every part has every time, no two the same. */
function timedPayload(): { payload: Record<string, unknown>; timeAt: Map<string, number> } {
  const timeAt = new Map<string, number>();
  function timed(path: string): Record<string, unknown> {
    const entries = fields.map((field) => {
      const time = Date.parse('2024-01-01T00:00:00Z') + timeAt.size * 60_000;
      timeAt.set(`${path}${field}`, time);
      return [field, new Date(time).toISOString().replace('.000', '')];
    });
    return Object.fromEntries(entries);
  }
  const payload = timed('');
  for (const part of parts) payload[part] = timed(`${part}.`);
  for (const part of ['package', 'registry_package']) {
    (payload[part] as Record<string, unknown>).package_version = timed(`${part}.package_version.`);
  }
  return { payload, timeAt };
}

const { payload, timeAt } = timedPayload();

function placeOf(delivery: string, from = payload): string | undefined {
  const [event = '', action] = delivery.split('.');
  const { occurredAt } = translated(event, action === undefined ? from : { action, ...from });
  if (occurredAt === arrived) return 'when it was sent';
  return [...timeAt].find(([, time]) => time === occurredAt)?.[0];
}

describe('the time at which it happened', () => {
  for (const [delivery, place] of places) {
    it(`of ${delivery} is ${place}`, () => {
      expect(placeOf(delivery)).to.equal(place);
    });
  }

  it('of everything else is the time at which GitHub sent it', () => {
    const others = emitterEventNames.filter((name) => !places.has(name));
    expect(others).to.include.members(['issues.deleted', 'issues.transferred', 'label.edited']);
    expect(others).to.include.members(['star.deleted', 'watch.started', 'fork', 'create', 'push']);
    expect(others).to.include.members(['delete', 'member.added', 'sub_issues.sub_issue_added']);
    for (const name of [...others, 'issues.frobnicated', 'hologram', 'hologram.beamed']) {
      expect(placeOf(name), name).to.equal('when it was sent');
    }
  });

  it('is when GitHub sent it where the payload has no such field, or one that is no time', () => {
    for (const delivery of places.keys()) expect(placeOf(delivery, {}), delivery).to.match(/sent/);
    for (const closed_at of [undefined, 'soon', 1_709_284_320, {}]) {
      const issue = { closed_at, updated_at: 'later' };
      expect(translated('issues', { action: 'closed', issue }).occurredAt).to.equal(arrived);
    }
  });

  it('is the last update where a closing does not say when', () => {
    for (const part of ['issue', 'pull_request', 'milestone', 'discussion', 'project'] as const) {
      const event = part === 'issue' ? 'issues' : part;
      const shown = { closed_at: null, updated_at: '2024-03-05T10:00:00Z' };
      const { occurredAt } = translated(event, { action: 'closed', [part]: shown });
      expect(new Date(occurredAt).toISOString(), part).to.equal('2024-03-05T10:00:00.000Z');
    }
  });

  it("is the pull request's last update where a review or thread does not say when it changed", () => {
    const pull_request = { updated_at: '2024-03-05T10:00:00Z' };
    const review = { submitted_at: '2024-03-01T10:00:00Z' };
    const later = Date.parse('2024-03-05T10:00:00Z');
    const dismissed = translated('pull_request_review', {
      action: 'dismissed',
      review,
      pull_request,
    });
    const resolved = translated('pull_request_review_thread', { action: 'resolved', pull_request });
    expect([dismissed.occurredAt, resolved.occurredAt]).to.deep.equal([later, later]);
  });

  it('is the arrival, not the age, of an issue that was transferred in', () => {
    const issue = { number: 1, created_at: '2019-01-01T00:00:00Z' };
    const changes = { old_issue: { number: 8 } };
    expect(translated('issues', { action: 'opened', issue, changes }).occurredAt).to.equal(arrived);
  });

  it('of what has none is when GitHub first sent it, as its delivery log told, not when it arrived', () => {
    const deliveredAt = arrived - 3_600_000;
    const event = translated('star', { action: 'deleted' }, { deliveredAt, via: 'recovery' });
    expect(event).to.include({ occurredAt: deliveredAt, receivedAt: arrived });
  });
});
