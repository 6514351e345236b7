export type { Clock } from './core/clock.js';
export type { Json, Snapshot, Topic } from './core/concern.js';
export { type ErrorCode, RepoLiveError } from './core/errors.js';
export type { Category, EventRow } from './core/event.js';
export type { EngineLog } from './engine.js';
export {
  createRepoLive,
  type RepoLive,
  type RepoLiveOptions,
  type WebhookReply,
} from './repo-live.js';
export type { SnapshotOf, TopicData } from './topic-data.js';
