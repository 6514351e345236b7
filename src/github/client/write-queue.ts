import type Bottleneck from 'bottleneck';
import BottleneckLight from 'bottleneck/light.js';

/** Where the throttling plugin makes writes wait for each other. */
export type WriteQueue = Bottleneck.Group;

/**
 * One write at a time and a pause after each, as GitHub asks.
 *
 * On stop what waits is dropped with its timer: a long queue would keep the process alive.
 */
export function createWriteQueue(spacingMs: number, stop: AbortSignal): WriteQueue {
  const queue = new BottleneckLight.Group({ maxConcurrent: 1, minTime: spacingMs });
  stop.addEventListener('abort', () => {
    for (const { limiter } of queue.limiters()) void limiter.stop({ dropWaitingJobs: true });
  });
  return queue;
}
