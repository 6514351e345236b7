import { day, hour, minute, second } from '../calendar.js';
import { lead, team } from '../cast.js';
import { addMember } from '../deeds/community.js';
import { createMilestone, deleteMilestone } from '../deeds/milestones.js';
import { moveToMilestone } from '../deeds/milestoning.js';
import type { Story } from '../world.js';
import { groom } from './grooming.js';
import { tendLabels } from './label-life.js';
import { planSprint, prepareNext } from './planning.js';
import { backlog, type Plot, wanted } from './plot.js';
import { releaseSprint, versions } from './releasing.js';
import { foretell, updateDependencies } from './robots.js';
import { sprintEnd, sprintStart } from './schedule.js';
import { admire, ask, report } from './strangers.js';
import { upset } from './upsets.js';

/** All that happens, sprint after sprint, without an end. */
export function* chronicle(plot: Plot): Story {
  const { world } = plot;
  yield plot.startAt + 9 * hour;
  addMember(world, lead, team[4]!);
  yield world.now + 5 * minute;
  world.begin(groom(plot, plot.startAt + 9 * hour, 12 * hour));
  for (const background of [versions, admire, ask, report, updateDependencies, foretell])
    world.begin(background(plot));
  for (let sprint = 1; ; sprint++) {
    world.begin(planSprint(plot, sprint));
    world.begin(tendLabels(plot, sprint));
    world.begin(upset(plot, sprint));
    world.begin(releaseSprint(plot, sprint));
    world.begin(prepareNext(plot, sprint));
    world.begin(groom(plot, sprintStart(plot.startAt, sprint) + 6 * day, 36 * hour));
    if (sprint % 3 === 2) world.begin(whim(plot, sprint));
    yield sprintEnd(plot.startAt, sprint) - day;
  }
}

/** A milestone that is thought better of: what was in it is in none afterwards. */
function* whim(plot: Plot, number: number): Story {
  const { world } = plot;
  yield sprintStart(plot.startAt, number) + 2 * day + 10 * hour;
  const spike = createMilestone(world, lead, {
    title: `Offline spike ${number}`,
    description: null,
    dueOn: null,
  });
  for (const issue of backlog(plot).slice(-2)) {
    yield world.now + 20 * second;
    if (wanted(issue)) moveToMilestone(world, lead, issue, spike);
  }
  yield world.now + 6 * day;
  deleteMilestone(world, lead, spike);
}
