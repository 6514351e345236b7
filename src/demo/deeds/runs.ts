import { actionsBot } from '../cast.js';
import type { PullModel } from '../model/item.js';
import type { RunModel } from '../model/run.js';
import { checkRunPayload } from '../payloads/check-run.js';
import { workflowRunPayload } from '../payloads/workflow-run.js';
import type { World } from '../world.js';

/** Tests start for what was pushed to a pull request's branch, or (`null`) to the default branch. */
export function startRun(world: World, pull: PullModel | null, title: string): RunModel {
  const run: RunModel = {
    id: world.nextId(),
    checkId: world.nextId(),
    suiteId: world.nextId(),
    runNumber: ++world.repo.runs,
    branch: pull?.pull.branch ?? 'main',
    before: pull?.pull.baseSha ?? world.repo.headSha,
    headSha: pull?.pull.headSha ?? world.repo.headSha,
    title,
    trigger: pull ? 'pull_request' : 'push',
    pull,
    startedAt: world.now,
    completedAt: null,
    conclusion: null,
  };
  // Of the default branch only the outcome is told.
  if (pull) tellCheck(world, run, 'created');
  return run;
}

export function finishRun(world: World, run: RunModel, conclusion: 'success' | 'failure'): void {
  run.completedAt = world.now;
  run.conclusion = conclusion;
  tellCheck(world, run, 'completed');
  world.send('workflow_run', actionsBot, {
    action: 'completed',
    ...workflowRunPayload(world.repo, run),
  });
}

function tellCheck(world: World, run: RunModel, action: string): void {
  world.send('check_run', actionsBot, { action, check_run: checkRunPayload(world.repo, run) });
}
