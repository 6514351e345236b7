import type { ActivitySnapshot } from './concerns/activity/activity-snapshot.js';
import type { StatusView } from './concerns/health/status.js';
import type { HealthView } from './concerns/health/view.js';
import type { SprintView } from './concerns/sprint/view.js';
import type { Snapshot, Topic } from './core/concern.js';

/** What is published on each topic. */
export interface TopicData {
  /** The current sprint; `null` where there is none. */
  readonly sprint: Required<SprintView> | null;
  /** The newest 50 items, however old, and how many are kept. */
  readonly activity: ActivitySnapshot;
  readonly health: HealthView;
  readonly status: StatusView;
}

/** A snapshot whose data is known by its topic. */
export type SnapshotOf<T extends Topic> = Omit<Snapshot, 'topic' | 'data'> & {
  readonly topic: T;
  readonly data: TopicData[T];
};

/** A topic's data is what its own view made of the state: whoever asked by topic knows its type. */
export function ofTopic<T extends Topic>(snapshot: Snapshot): SnapshotOf<T> {
  return snapshot as unknown as SnapshotOf<T>;
}
