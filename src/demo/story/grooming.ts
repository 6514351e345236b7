import { afterWork, atWork, minute } from '../calendar.js';
import { openIssue } from '../deeds/issues.js';
import type { Story } from '../world.js';
import { anyone, drawWeight, type Plot } from './plot.js';
import { bugTitle, featureTitle, issueBody } from './titles.js';

/** The team writes issues for the sprint to come. */
export function* groom(plot: Plot, howMany: number, from: number, workingTime: number): Story {
  const { world } = plot;
  const { random } = world;
  for (let i = 0; i < howMany; i++) {
    const author = anyone(plot);
    const roughly = afterWork(author.hours, from, (workingTime * i) / howMany);
    yield atWork(author.hours, roughly + random.int(0, 40) * minute);
    const bug = random.chance(0.35);
    const kind = bug
      ? 'bug'
      : random.pick(['enhancement', 'enhancement', 'tech-debt', 'documentation']);
    openIssue(world, author, {
      title: bug ? bugTitle(random) : featureTitle(random),
      body: random.chance(0.8) ? issueBody(random) : null,
      labels: [plot.kinds.get(kind)!, ...(random.chance(0.55) ? [drawWeight(plot)] : [])],
    });
  }
}
