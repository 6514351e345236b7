import type { Bench } from '../frame/measurement.js';
import { medianOf, medianRatio } from '../frame/rounds.js';
import { digits } from '../frame/table.js';
import { simulatedDeliveries } from '../input/deliveries.js';
import { ingest, throughputRow } from './ingest.js';

const what = 'ingest, 32 connections: 202 after fdatasync, fold and publication included';
const limit = 'the limit: node:http, HMAC, `JSON.parse`, group commit, 202';

export const ingestSmall: Bench = {
  name: 'ingest',
  needsBuild: true,
  async run(scale) {
    const results = await ingest(
      {
        baselines: ['limit', 'octokit'],
        connections: 32,
        deliveries: simulatedDeliveries(scale.of(8_000 + 1_500 * scale.rounds)),
        warmUp: scale.of(8_000),
      },
      scale,
    );
    const { ours, limit: theirs } = results;
    const p99 = ({ p99: ms }: { readonly p99: number }) => ms;
    return [
      throughputRow(results, 'limit', { what, against: limit, aim: { atLeast: 0.9 } }),
      {
        what,
        against: limit,
        figure: 'p99',
        unit: 'x',
        value: medianRatio(ours!, theirs!, p99),
        aim: { atMost: 1.5 },
        detail: `${digits(medianOf(ours!, p99))} and ${digits(medianOf(theirs!, p99))} ms`,
      },
      throughputRow(results, 'octokit', {
        what,
        against: '`@octokit/webhooks` middleware, no-op handler, nothing kept',
        aim: { atLeast: 0.8 },
      }),
    ];
  },
};
