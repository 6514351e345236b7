import type { PullModel } from './item.js';

/** One run of the test workflow: one check, one suite, one workflow run. */
export interface RunModel {
  readonly id: number;
  readonly checkId: number;
  readonly suiteId: number;
  readonly runNumber: number;
  readonly branch: string;
  readonly before: string;
  readonly headSha: string;
  readonly title: string;
  readonly trigger: 'pull_request' | 'push';
  readonly pull: PullModel | null;
  readonly startedAt: number;
  completedAt: number | null;
  conclusion: 'success' | 'failure' | null;
}
