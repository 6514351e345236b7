import { isoSecond } from '../calendar.js';
import { actionsBot } from '../cast.js';
import type { RepositoryModel } from '../model/repository.js';
import type { RunModel } from '../model/run.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';
import { runPullsPayload } from './check-run.js';
import { repositoryPayload } from './repository.js';

const workflowId = 118_240_611;

/** `workflow` and `workflow_run` of a delivery. */
export function workflowRunPayload(repo: RepositoryModel, run: RunModel) {
  const url = `${apiOf(repo)}/actions/runs/${run.id}`;
  const workflowUrl = `${apiOf(repo)}/actions/workflows/${workflowId}`;
  const started = isoSecond(run.startedAt);
  return {
    workflow: {
      id: workflowId,
      node_id: 'W_kwDOMGzJVc4HDDXz',
      name: 'test',
      path: '.github/workflows/test.yml',
      state: 'active',
      created_at: isoSecond(repo.createdAt),
      updated_at: isoSecond(repo.createdAt),
      url: workflowUrl,
      html_url: `${siteOf(repo)}/blob/main/.github/workflows/test.yml`,
      badge_url: `${siteOf(repo)}/workflows/test/badge.svg`,
    },
    workflow_run: {
      id: run.id,
      name: 'test',
      node_id: `WFR_kwLOMGzJVc${run.id.toString(36)}`,
      head_branch: run.branch,
      head_sha: run.headSha,
      path: '.github/workflows/test.yml',
      display_title: run.title,
      run_number: run.runNumber,
      event: run.trigger,
      status: run.completedAt === null ? 'queued' : 'completed',
      conclusion: run.conclusion,
      workflow_id: workflowId,
      check_suite_id: run.suiteId,
      check_suite_node_id: `CS_kwDOMGzJVc${run.suiteId.toString(36)}`,
      url,
      html_url: `${siteOf(repo)}/actions/runs/${run.id}`,
      pull_requests: runPullsPayload(repo, run),
      created_at: started,
      updated_at: isoSecond(run.completedAt ?? run.startedAt),
      actor: accountPayload(actionsBot),
      triggering_actor: accountPayload(actionsBot),
      run_attempt: 1,
      run_started_at: started,
      jobs_url: `${url}/jobs`,
      logs_url: `${url}/logs`,
      check_suite_url: `${apiOf(repo)}/check-suites/${run.suiteId}`,
      artifacts_url: `${url}/artifacts`,
      cancel_url: `${url}/cancel`,
      rerun_url: `${url}/rerun`,
      previous_attempt_url: null,
      workflow_url: workflowUrl,
      head_commit: {
        id: run.headSha,
        tree_id: run.headSha,
        message: run.title,
        timestamp: started,
        author: { name: 'GitHub', email: 'noreply@github.com' },
        committer: { name: 'GitHub', email: 'noreply@github.com' },
      },
      repository: repositoryPayload(repo),
      head_repository: repositoryPayload(repo),
    },
  };
}
