import { afterWork, atWork, hour, minute, second } from '../calendar.js';
import { lead, outsiders } from '../cast.js';
import { comment, deleteComment, editComment } from '../deeds/comments.js';
import { fork, star, unstar } from '../deeds/community.js';
import { chooseAnswer, openDiscussion, replyTo } from '../deeds/discussions.js';
import { closeIssue, openIssue } from '../deeds/issues.js';
import type { Account } from '../model/account.js';
import type { Story } from '../world.js';
import { anyone, type Plot, wanted } from './plot.js';
import { bugTitle } from './titles.js';

/** People of the world, at all hours: they star, now and then think better of it, and fork. */
export function* admire(plot: Plot): Story {
  const { world } = plot;
  const { random } = world;
  for (;;) {
    yield world.now + random.int(5 * 60, 55 * 60) * minute + random.int(0, 59) * second;
    const who = passerBy(plot);
    star(world, who);
    if (random.chance(0.12)) {
      yield world.now + random.int(2, 90) * minute;
      unstar(world, who);
    }
    if (!random.chance(0.15)) continue;
    yield world.now + random.int(1, 30) * minute;
    fork(world, random.pick(outsiders));
  }
}

/** Someone new each time: a number makes the login unique. */
function passerBy(plot: Plot): Account {
  const id = plot.world.random.int(100_000_000, 199_999_999);
  return {
    login: `${plot.world.random.pick(['gull', 'tern', 'eider', 'skua', 'heron'])}-${id % 100_000}`,
    id,
    nodeId: `U_kgDOB${id.toString(36)}`,
    name: 'A passer-by',
    type: 'User',
  };
}

/** Every few days somebody asks in the discussions, and somebody of the team knows. */
export function* ask(plot: Plot): Story {
  const { world } = plot;
  const { random } = world;
  for (;;) {
    yield world.now + random.int(50, 120) * hour + random.int(0, 3_599) * second;
    const asker = random.pick(outsiders);
    const title = `How do I read ${random.pick(['tides', 'berths', 'locks', 'wind'])} in local time?`;
    const discussion = openDiscussion(world, asker, title);
    const person = anyone(plot);
    yield afterWork(person.hours, world.now, random.int(30, 300) * minute);
    const reply = replyTo(world, person, discussion);
    yield world.now + random.int(10, 200) * minute;
    chooseAnswer(world, asker, discussion, reply);
  }
}

/** Every few days somebody reports something that never becomes work of a sprint. */
export function* report(plot: Plot): Story {
  const { world } = plot;
  const { random } = world;
  for (;;) {
    yield world.now + random.int(80, 150) * hour + random.int(0, 3_599) * second;
    const asker = random.pick(outsiders);
    const issue = openIssue(world, asker, {
      title: `Question: ${bugTitle(random)}?`,
      body: 'Is this meant to be so?',
      ...(plot.version && random.chance(0.4) ? { milestone: plot.version } : {}),
    });
    const person = anyone(plot);
    yield afterWork(person.hours, world.now, random.int(30, 400) * minute);
    const answer = comment(world, person, issue, 'It is: see the tide tables’ footnotes.');
    yield world.now + random.int(2, 9) * minute;
    editComment(world, person, answer, 'It is: see the footnotes of the tide tables.');
    yield world.now + random.int(20, 200) * minute;
    const thanks = comment(world, asker, issue, 'Ah. Thank you.');
    if (random.chance(0.3)) {
      yield world.now + 3 * minute;
      deleteComment(world, asker, thanks);
    }
    yield atWork(lead.hours, world.now + random.int(4, 30) * hour);
    if (wanted(issue) && random.chance(0.7))
      closeIssue(world, lead, issue, random.chance(0.5) ? 'completed' : 'not_planned');
  }
}
