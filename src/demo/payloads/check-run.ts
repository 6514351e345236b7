import { isoSecond } from '../calendar.js';
import type { RepositoryModel } from '../model/repository.js';
import type { RunModel } from '../model/run.js';
import { accountPayload } from './account.js';
import { apiOf, siteOf } from './addresses.js';

/** The pull requests of a run, as checks and workflow runs name them. */
export function runPullsPayload(repo: RepositoryModel, run: RunModel) {
  if (run.pull === null) return [];
  const there = { id: repo.id, url: apiOf(repo), name: repo.name };
  return [
    {
      url: `${apiOf(repo)}/pulls/${run.pull.number}`,
      id: run.pull.id,
      number: run.pull.number,
      head: { ref: run.branch, sha: run.headSha, repo: there },
      base: { ref: 'main', sha: run.pull.pull.baseSha, repo: there },
    },
  ];
}

export function checkRunPayload(repo: RepositoryModel, run: RunModel) {
  const url = `${apiOf(repo)}/check-runs/${run.checkId}`;
  const pulls = runPullsPayload(repo, run);
  const status = run.completedAt === null ? 'queued' : 'completed';
  return {
    id: run.checkId,
    name: 'test',
    node_id: `CR_kwDOMGzJVc${run.checkId.toString(36)}`,
    head_sha: run.headSha,
    external_id: '',
    url,
    html_url: `${siteOf(repo)}/actions/runs/${run.id}/job/${run.checkId}`,
    details_url: `${siteOf(repo)}/actions/runs/${run.id}/job/${run.checkId}`,
    status,
    conclusion: run.conclusion,
    started_at: isoSecond(run.startedAt),
    completed_at: run.completedAt === null ? null : isoSecond(run.completedAt),
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: {
      id: run.suiteId,
      node_id: `CS_kwDOMGzJVc${run.suiteId.toString(36)}`,
      head_branch: run.branch,
      head_sha: run.headSha,
      status,
      conclusion: run.conclusion,
      url: `${apiOf(repo)}/check-suites/${run.suiteId}`,
      before: run.before,
      after: run.headSha,
      pull_requests: pulls,
      app: actionsApp(repo),
      created_at: isoSecond(run.startedAt),
      updated_at: isoSecond(run.completedAt ?? run.startedAt),
    },
    app: actionsApp(repo),
    pull_requests: pulls,
  };
}

function actionsApp(repo: RepositoryModel) {
  return {
    id: 15_368,
    slug: 'github-actions',
    node_id: 'MDM6QXBwMTUzNjg=',
    owner: accountPayload(repo.owner),
    name: 'GitHub Actions',
    description: 'Automate your workflow from idea to production',
    external_url: 'https://help.github.com/en/actions',
    html_url: 'https://github.com/apps/github-actions',
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2025-11-20T18:02:11Z',
    permissions: { actions: 'write', checks: 'write', contents: 'write', metadata: 'read' },
    events: ['check_run', 'check_suite', 'push', 'workflow_run'],
  };
}
