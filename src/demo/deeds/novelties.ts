import { isoSecond } from '../calendar.js';
import { copilot } from '../cast.js';
import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import type { World } from '../world.js';
import { tell, touch } from './tell.js';

/** A kind of delivery that GitHub may invent tomorrow. */
export function endAgentSession(world: World): void {
  world.send('agent_session', copilot, {
    action: 'ended',
    agent_session: {
      id: world.nextId(),
      model: 'sextant',
      started_at: isoSecond(world.now - 240_000),
      ended_at: isoSecond(world.now),
    },
  });
}

/** A new action of a kind that everybody knows. */
export function prioritise(world: World, by: Account, issue: ItemModel): void {
  touch(world, issue);
  tell(world, issue, 'prioritized', by, { priority: { name: 'High', position: 1 } });
}
