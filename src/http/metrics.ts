import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { EngineFace } from '../core/engine-face.js';
import { registerCompleteness } from './completeness-metrics.js';
import type { Handler } from './router.js';
import type { WebhookStatus } from './webhook-answer.js';

/** A number that someone else keeps, read when it is asked for. */
export interface Measure {
  /** With the prefix `repo_live_`, in Prometheus' spelling. */
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

export interface MetricsOptions {
  readonly engine: EngineFace;
  /** Webhook answers by status since the start. */
  readonly webhooks: Readonly<Record<WebhookStatus, number>>;
  readonly measures?: readonly Measure[];
  /** The process' own figures: CPU, memory, event loop lag. @default true */
  readonly process?: boolean;
}

/**
 * `GET /metrics`: nothing is counted here while requests run; what others count is read when asked for.
 */
export function createMetrics({
  engine,
  webhooks,
  measures = [],
  process = true,
}: MetricsOptions): Handler {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  new Counter({
    name: 'repo_live_webhook_answers_total',
    help: 'Answers to webhook requests by status.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [status, count] of Object.entries(webhooks)) this.inc({ status }, count);
    },
  });
  for (const { name, help, read } of [...engineMeasures(engine), ...measures]) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
  registerCompleteness(registry, engine);
  return async () => ({
    code: 200,
    headers: { 'content-type': registry.contentType },
    body: await registry.metrics(),
  });
}

function engineMeasures(engine: EngineFace): readonly Measure[] {
  return [
    {
      name: 'repo_live_offset',
      help: 'Highest offset that every actor has folded.',
      read: () => engine.offset,
    },
    {
      name: 'repo_live_repositories',
      help: 'Repositories known.',
      read: () => engine.repos().length,
    },
    {
      name: 'repo_live_dead_letters',
      help: 'Deliveries that could not be folded.',
      read: () => engine.deadLetters().length,
    },
    {
      name: 'repo_live_ready',
      help: '1 when journal, actors and backfill are ready.',
      read: () => (engine.notReady() === null ? 1 : 0),
    },
  ];
}
