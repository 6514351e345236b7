import { day, hour, minute, second } from '../calendar.js';
import { lead } from '../cast.js';
import { finishDeployment, startDeployment } from '../deeds/deployments.js';
import { closeMilestone, createMilestone } from '../deeds/milestones.js';
import { moveToMilestone } from '../deeds/milestoning.js';
import { publishRelease } from '../deeds/releases.js';
import type { Story } from '../world.js';
import { openIssuesOf, type Plot, wanted } from './plot.js';
import { dueOn, sprintEnd } from './schedule.js';

/** On a sprint's last afternoon what is there is released and deployed. */
export function* releaseSprint(plot: Plot, number: number): Story {
  const { world } = plot;
  yield sprintEnd(plot.startAt, number) - day + 15 * hour + world.random.int(0, 40) * minute;
  publishRelease(world, lead, `v0.${number}.0`);
  yield world.now + 20 * second;
  const deployment = startDeployment(world);
  yield world.now + world.random.int(100, 400) * second;
  finishDeployment(world, deployment);
}

/** The milestone beside the sprints: a version, half a year away; when most of that has passed, the next one. */
export function* versions(plot: Plot): Story {
  const { world } = plot;
  for (let major = 1; ; major++) {
    yield world.now + minute;
    const old = plot.version;
    plot.version = createMilestone(world, lead, {
      title: `Harbor ${major}.0`,
      description: 'Everything the pilots asked for.\r\nWe start: when it is ready.',
      dueOn: dueOn(world.now + 200 * day),
    });
    if (old) {
      for (const issue of openIssuesOf(old)) {
        yield world.now + 20 * second;
        if (wanted(issue)) moveToMilestone(world, lead, issue, plot.version);
      }
      yield world.now + 40 * second;
      closeMilestone(world, lead, old);
    }
    yield world.now + 160 * day;
  }
}
