import { afterWork, day, hour, minute, second, startOfDay } from '../calendar.js';
import { dependabot } from '../cast.js';
import { deleteBranch, newCommit, pushNewBranch } from '../deeds/branches.js';
import { endAgentSession } from '../deeds/novelties.js';
import { abandonPull, mergePull, openPull } from '../deeds/pulls.js';
import { submitReview } from '../deeds/reviews.js';
import type { Story } from '../world.js';
import { anyone, type Plot } from './plot.js';
import { test } from './testing.js';

/** Each Monday before dawn, dependencies want to be newer. */
export function* updateDependencies(plot: Plot): Story {
  const { world } = plot;
  for (let week = 1; ; week++) {
    yield nextMonday(world.now) + 5 * hour + world.random.int(0, 600) * second;
    for (const name of ['rxjs', 'ws'].slice(0, world.random.int(1, 2)))
      world.begin(update(plot, name, week), world.now + world.random.int(5, 90) * second);
  }
}

function* update(plot: Plot, name: string, week: number): Story {
  const { world } = plot;
  yield world.now;
  const branch = `dependabot/npm_and_yarn/${name}-8.${week}.0`;
  const title = `Bump ${name} from 8.${week - 1}.0 to 8.${week}.0`;
  const commits = [newCommit(world, dependabot, title, world.now)];
  pushNewBranch(world, dependabot, branch, commits);
  yield world.now + 2 * second;
  const pull = openPull(world, dependabot, {
    title,
    body: `Bumps ${name}. Release notes: closes a memory leak.`,
    branch,
    commits,
    draft: false,
    labels: [plot.kinds.get('dependencies')!],
    closes: [],
  });
  world.begin(test(plot, pull), world.now + 5 * second);
  const person = anyone(plot);
  yield afterWork(person.hours, world.now + hour, world.random.int(10, 500) * minute);
  const wantedUpdate = world.random.chance(0.8);
  if (wantedUpdate) {
    submitReview(world, person, pull, 'approved');
    yield world.now + world.random.int(10, 90) * second;
    mergePull(world, person, pull);
    world.begin(test(plot, null), world.now + 5 * second);
  } else abandonPull(world, dependabot, pull);
  yield world.now + 3 * second;
  deleteBranch(world, dependabot, branch, pull.pull.headSha);
}

/** Now and then something arrives that no program of today knows. */
export function* foretell(plot: Plot): Story {
  const { world } = plot;
  for (;;) {
    yield world.now + world.random.int(40, 90) * hour + world.random.int(0, 3_599) * second;
    endAgentSession(world);
  }
}

function nextMonday(at: number): number {
  let next = startOfDay(at) + day;
  while (new Date(next).getUTCDay() !== 1) next += day;
  return next;
}
