import { Gauge, type Registry } from 'prom-client';
import type { EngineFace, Freshness } from '../core/engine-face.js';

interface PerRepository {
  readonly name: string;
  readonly help: string;
  /** `undefined` where there is nothing to tell: the series is absent then. */
  readonly read: (freshness: Freshness) => number | undefined;
}

const measures: readonly PerRepository[] = [
  {
    name: 'repo_live_complete',
    help: '1 where all that GitHub sent is known to be here, 0 where something is missing, absent while unknown.',
    read: ({ complete }) => (complete === 'unknown' ? undefined : Number(complete)),
  },
  {
    name: 'repo_live_gaps',
    help: 'Stretches of time of which something is missing.',
    read: ({ gaps }) => gaps.length,
  },
  {
    name: 'repo_live_missing_deliveries',
    help: 'Deliveries known to be missing, as far as they can be counted.',
    read: ({ gaps }) => gaps.reduce((sum, { missing }) => sum + (missing ?? 0), 0),
  },
  {
    name: 'repo_live_last_recovery_timestamp_seconds',
    help: "When GitHub's delivery log was last compared, in Unix time.",
    read: ({ last_recovery_at: at }) => (at === null ? undefined : Date.parse(at) / 1_000),
  },
];

/** How complete each repository is, read when it is asked for. */
export function registerCompleteness(registry: Registry, engine: EngineFace): void {
  for (const { name, help, read } of measures) {
    new Gauge({
      name,
      help,
      labelNames: ['repo'],
      registers: [registry],
      collect() {
        this.reset();
        for (const repo of engine.repos()) {
          const value = read(engine.freshness(repo));
          if (value !== undefined) this.set({ repo }, value);
        }
      },
    });
  }
}
