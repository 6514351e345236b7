/**
 * `large ITEMS...`: models of repositories of these sizes side by side, and what one more event costs
 * each, folded and published.
 */
import { median } from '../../../src/core/numbers.js';
import { tell } from '../frame/spent.js';
import { LargeStory } from '../input/large-repository.js';
import { LiveModel } from '../input/live-model.js';

const DAY_MS = 86_400_000;
const [events, ...sizes] = process.argv.slice(2).map(Number);
/** With many milestones a larger repository is an older one; with one it is a busier one. */
const ITEMS_A_DAY = 25;
const ONE_SPRINT_DAYS = 60;
const now = Date.UTC(2026, 0, 5, 12);

const subjects = sizes.flatMap((items) =>
  [200, items].map((itemsAMilestone) => {
    const model = new LiveModel();
    const days = itemsAMilestone === items ? ONE_SPRINT_DAYS : items / ITEMS_A_DAY;
    const startAt = now - days * DAY_MS;
    const name = `bench/of-${items}-by-${itemsAMilestone}`;
    const story = new LargeStory({ items, itemsAMilestone, name, startAt, endAt: now });
    for (const record of story.past()) model.fold(record);
    model.publish();
    return { name: `${items} ${itemsAMilestone === items ? 'one' : 'many'}`, story, model };
  }),
);

/** Microseconds an event, of a mix of what people do to items old and new. */
function measure({ story, model }: (typeof subjects)[number], round: number): number {
  const { items } = story;
  const acts = ['comment', 'label', 'close', 'reopen'] as const;
  const records = Array.from({ length: events! }, (_, nth) => {
    const recent = nth % 2 === 0;
    const number = recent ? items.length - 1 - (nth % 150) : (nth * 7_919 + round) % items.length;
    return story[acts[nth % acts.length]!](items[number]!, now + round * 60_000 + nth * 100);
  });
  const cpu = process.cpuUsage();
  for (const record of records) {
    model.fold(record);
    model.publish();
  }
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / events!;
}

const results = new Map(subjects.map(({ name }) => [name, [] as number[]]));
for (let round = 0; round < 12; round += 1) {
  for (const subject of subjects) {
    const micros = measure(subject, round);
    // The first rounds warm up.
    if (round >= 4) results.get(subject.name)!.push(micros);
  }
}
tell(Object.fromEntries([...results].map(([name, micros]) => [name, median(micros)])));
