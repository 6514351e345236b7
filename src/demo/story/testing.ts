import { minute, second } from '../calendar.js';
import { actionsBot } from '../cast.js';
import { comment } from '../deeds/comments.js';
import { finishRun, startRun } from '../deeds/runs.js';
import type { PullModel } from '../model/item.js';
import type { Story } from '../world.js';
import type { Plot } from './plot.js';

/** The tests run for a pull request's newest commit, or (`null`) for the default branch; now and then they are flaky. */
export function* test(plot: Plot, pull: PullModel | null): Story {
  const { world } = plot;
  const title = pull?.title ?? 'Merge to main';
  for (;;) {
    const run = startRun(world, pull, title);
    yield world.now + world.random.int(90, 500) * second;
    const passed = world.random.chance(0.91);
    finishRun(world, run, passed ? 'success' : 'failure');
    if (passed) break;
    yield world.now + world.random.int(4, 25) * minute;
  }
  if (pull === null || pull.state === 'closed' || !world.random.chance(0.2)) return;
  yield world.now + 2 * second;
  comment(world, actionsBot, pull, 'Coverage: 93.4 % (+0.1 %)');
}
