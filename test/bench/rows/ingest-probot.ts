import type { Bench, Measurement } from '../frame/measurement.js';
import { simulatedDeliveries } from '../input/deliveries.js';
import { ingest, throughputRow } from './ingest.js';

const row = {
  what: 'ingest, 128 connections',
  against: 'probot 14 middleware, no-op handler, nothing kept',
  aim: { atLeast: 1.2 },
};

const missing: Measurement = {
  ...row,
  figure: 'requests/s',
  unit: 'x',
  value: null,
  detail: 'probot is not installed: `npm install --no-save probot@14`',
};

export const ingestProbot: Bench = {
  name: 'probot',
  needsBuild: true,
  async run(scale) {
    if (!isThere()) return [missing];
    const results = await ingest(
      {
        baselines: ['probot'],
        connections: 128,
        deliveries: simulatedDeliveries(scale.of(8_000 + 1_500 * scale.rounds)),
        warmUp: scale.of(8_000),
      },
      scale,
    );
    return [throughputRow(results, 'probot', row)];
  },
};

function isThere(): boolean {
  try {
    import.meta.resolve('probot');
    return true;
  } catch {
    return false;
  }
}
