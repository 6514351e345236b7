import { iso } from '../pictures.js';
import type { Step } from '../step.js';
import type { World } from '../world.js';

/**
 * An organisation's project moves a card: the delivery names no repository, only the node id of an
 * issue or pull request, which may be one that nobody has told of yet.
 */
export function moveCard(world: World, step: Step): void {
  const sender = world.actor(step);
  const item = {
    id: world.nextId(),
    node_id: 'PVTI_1',
    content_node_id: world.futureNodeId((step.what % 4) - 2),
    content_type: 'Issue',
    created_at: iso(world.now),
    updated_at: iso(world.now),
  };
  const action = step.which % 2 === 0 ? 'edited' : 'created';
  const organization = { login: world.name.split('/')[0] };
  world.send('projects_v2_item', { action, projects_v2_item: item, organization }, { sender });
}

/** From now on payloads give another name, and the same id. */
export function rename(world: World, step: Step): void {
  if (step.which % 3 > 0) return;
  const [owner, name] = world.name.split('/') as [string, string];
  world.touch('repository name');
  world.name = `${owner}/${name.replace(/-\d+$/, '')}-${step.what}`;
  if (world.name === `${owner}/${name}`) return;
  const told = { changes: { repository: { name: { from: name } } } };
  world.tell('repository', 'renamed', told, { sender: world.actor(step) });
}
