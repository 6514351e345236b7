import { afterWork, atWork, minute } from '../calendar.js';
import { openIssue } from '../deeds/issues.js';
import type { Story } from '../world.js';
import { anyone, backlog, drawWeight, type Plot } from './plot.js';
import { bugTitle, featureTitle, issueBody } from './titles.js';

/** How many issues the team likes to have waiting. */
const comfortable = 46;

/** The team writes issues for the sprint to come: more of them, the fewer wait. */
export function* groom(plot: Plot, from: number, workingTime: number): Story {
  const { world } = plot;
  const { random } = world;
  yield from;
  const howMany = Math.min(Math.max(comfortable - backlog(plot).length, 10), 34);
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
