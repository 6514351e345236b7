import { type Shape, shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { type Family, type Kind, under, updatedBy, wholePayload } from '../kind.js';
import { named, refName, shortHash, words } from '../wording.js';

const aRun = { category: 'ci', item: 'other' } as const satisfies Partial<Kind>;

/** `completed X: failure`; what has not ended has no conclusion. */
function completed(what: string, run: Shape): string {
  const conclusion = words(run.conclusion);
  return conclusion === undefined ? `completed ${what}` : `completed ${what}: ${conclusion}`;
}

function commit(sha: unknown): string {
  const hash = shortHash(sha);
  return hash === undefined ? 'a commit' : `commit ${hash}`;
}

export const ci: Family = {
  check_run: {
    ...aRun,
    about: under('check_run'),
    title: 'name',
    page: ['html_url', 'details_url'],
    times: { created: 'started_at', completed: 'completed_at' },
    phrase: (action, run, payload) => {
      const check = named('check run', run.name);
      switch (action) {
        case 'created':
          return `started ${check}`;
        case 'completed':
          return completed(check, run);
        case 'rerequested':
          return `asked for ${check} again`;
        case 'requested_action': {
          const asked = inline(shapeOf(payload.requested_action)?.identifier);
          return `requested ${asked === undefined ? 'an action' : `action "${asked}"`} of ${check}`;
        }
        default:
          return undefined;
      }
    },
  },
  check_suite: {
    ...aRun,
    about: under('check_suite'),
    times: { requested: 'created_at', ...updatedBy('completed', 'rerequested') },
    phrase: (action, suite) => {
      const branch = refName(suite.head_branch);
      const checks = `checks of ${branch ?? commit(suite.head_sha)}`;
      switch (action) {
        case 'requested':
          return `asked for ${checks}`;
        case 'rerequested':
          return `asked for ${checks} again`;
        case 'completed':
          return completed(checks, suite);
        default:
          return undefined;
      }
    },
  },
  workflow_run: {
    ...aRun,
    about: under('workflow_run'),
    title: ['display_title', 'name'],
    // The run was created with its first attempt; each attempt starts at a time of its own.
    times: {
      requested: ['run_started_at', 'created_at'],
      ...updatedBy('in_progress', 'completed'),
    },
    phrase: (action, run, payload) => {
      const workflow = named('workflow', run.name ?? shapeOf(payload.workflow)?.name);
      const branch = refName(run.head_branch);
      const what = branch === undefined ? workflow : `${workflow} on ${branch}`;
      switch (action) {
        case 'requested':
          return `requested ${what}`;
        case 'in_progress':
          return `started ${what}`;
        case 'completed':
          return completed(what, run);
        default:
          return undefined;
      }
    },
  },
  workflow_job: {
    ...aRun,
    about: under('workflow_job'),
    title: 'name',
    times: {
      queued: ['created_at', 'started_at'],
      in_progress: 'started_at',
      completed: 'completed_at',
    },
    phrase: (action, job) => {
      const what = named('workflow job', job.name);
      switch (action) {
        case 'queued':
          return `queued ${what}`;
        case 'waiting':
          return `is waiting to start ${what}`;
        case 'in_progress':
          return `started ${what}`;
        case 'completed':
          return completed(what, job);
        default:
          return undefined;
      }
    },
  },
  workflow_dispatch: {
    ...aRun,
    phrase: (_action, _about, payload) => {
      const workflow = named('workflow', workflowFile(payload.workflow));
      return `dispatched ${workflow} on ${refName(payload.ref) ?? 'a branch'}`;
    },
  },
  repository_dispatch: {
    ...aRun,
    phrase: (action) => `dispatched ${named('event', action)}`,
  },
  status: {
    ...aRun,
    about: wholePayload,
    title: 'context',
    page: 'target_url',
    times: { none: ['updated_at', 'created_at'] },
    phrase: (_action, status) =>
      `set ${named('status', status.context)} of ${commit(status.sha)} to ${words(status.state) ?? 'unknown'}`,
  },
  page_build: {
    ...aRun,
    about: under('build'),
    times: { none: ['updated_at', 'created_at'] },
    phrase: (_action, build) => {
      const status = words(build.status);
      return `built the GitHub Pages site${status === undefined ? '' : `: ${status}`}`;
    },
  },
};

function workflowFile(path: unknown): unknown {
  return typeof path === 'string' ? path.slice(path.lastIndexOf('/') + 1) : undefined;
}
