import type { Bench } from '../frame/measurement.js';
import { largePushes } from '../input/large-push.js';
import { ingest, throughputRow } from './ingest.js';

export const ingestPush: Bench = {
  name: 'push',
  needsBuild: true,
  async run(scale) {
    const results = await ingest(
      {
        baselines: ['limit'],
        connections: 32,
        deliveries: largePushes(scale.of(800 + 150 * scale.rounds)),
        warmUp: scale.of(800),
      },
      scale,
    );
    return [
      throughputRow(results, 'limit', {
        what: 'ingest of pushes of 200 KB, 32 connections',
        against: 'the limit, as above',
        aim: { atLeast: 0.9 },
      }),
    ];
  },
};
