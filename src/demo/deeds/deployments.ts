import { isoSecond } from '../calendar.js';
import { actionsBot } from '../cast.js';
import { accountPayload } from '../payloads/account.js';
import { apiOf } from '../payloads/addresses.js';
import type { World } from '../world.js';

export interface DeploymentModel {
  readonly id: number;
  readonly sha: string;
  readonly createdAt: number;
}

export function startDeployment(world: World): DeploymentModel {
  const deployment = { id: world.nextId(), sha: world.repo.headSha, createdAt: world.now };
  world.send('deployment', actionsBot, {
    action: 'created',
    deployment: deploymentPayload(world, deployment),
    workflow: null,
    workflow_run: null,
  });
  return deployment;
}

export function finishDeployment(world: World, deployment: DeploymentModel): void {
  const id = world.nextId();
  const payload = deploymentPayload(world, deployment);
  world.send('deployment_status', actionsBot, {
    action: 'created',
    deployment_status: {
      url: `${payload.statuses_url}/${id}`,
      id,
      node_id: world.nodeId('DES', id),
      state: 'success',
      creator: payload.creator,
      description: '',
      environment: 'production',
      target_url: '',
      created_at: isoSecond(world.now),
      updated_at: isoSecond(world.now),
      deployment_url: payload.url,
      repository_url: payload.repository_url,
    },
    deployment: payload,
  });
}

function deploymentPayload(world: World, deployment: DeploymentModel) {
  const url = `${apiOf(world.repo)}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: world.nodeId('DE', deployment.id),
    sha: deployment.sha,
    ref: 'main',
    task: 'deploy',
    payload: {},
    original_environment: 'production',
    environment: 'production',
    description: null,
    creator: accountPayload(actionsBot),
    created_at: isoSecond(deployment.createdAt),
    updated_at: isoSecond(world.now),
    statuses_url: `${url}/statuses`,
    repository_url: apiOf(world.repo),
    performed_via_github_app: null,
  };
}
