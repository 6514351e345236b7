/** `memory REPOSITORIES ITEMS`: what so many repositories of so many items each hold in memory. */
import { tell } from '../frame/spent.js';
import { LargeStory } from '../input/large-repository.js';
import { LiveModel } from '../input/live-model.js';

const [repositories, items] = process.argv.slice(2).map(Number) as [number, number];
const now = Date.UTC(2026, 0, 5, 12);

function held(): number {
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

const before = held();
const model = new LiveModel();
let events = 0;
for (let nth = 0; nth < repositories; nth += 1) {
  const startAt = now - 120 * 86_400_000;
  const name = `bench/repository-${nth}`;
  const story = new LargeStory({ items, itemsAMilestone: 200, name, startAt, endAt: now });
  for (const record of story.past()) {
    model.fold(record);
    events += 1;
  }
}
model.publish();
const bytes = held() - before;
tell({ bytes, events, rss: process.memoryUsage().rss, offset: model.model.offset });
