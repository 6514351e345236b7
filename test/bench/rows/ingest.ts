import type { Measurement, Scale } from '../frame/measurement.js';
import { interleaved, medianOf, medianRatio } from '../frame/rounds.js';
import { withScratch } from '../frame/scratch.js';
import type { Server } from '../frame/side.js';
import { digits } from '../frame/table.js';
import type { BenchDelivery } from '../input/deliveries.js';
import { ClosedLoop, type LoadResult } from '../load/closed-loop.js';
import { type RequestBytes, webhookRequest } from '../load/request.js';
import { startBaseline, startServe, webhookPath } from '../load/servers.js';

export interface IngestPlan {
  readonly baselines: readonly string[];
  readonly connections: number;
  /** All that is sent: some to warm up, then a part a round. */
  readonly deliveries: readonly BenchDelivery[];
  readonly warmUp: number;
}

export interface IngestResult extends LoadResult {
  /** Microseconds a request. */
  readonly cpu: number;
}

export type IngestResults = Readonly<Record<string, readonly IngestResult[]>>;

/** Sends the same requests to the program and to the baselines, in interleaved rounds. */
export function ingest(plan: IngestPlan, { rounds }: Scale): Promise<IngestResults> {
  return withScratch(async (folder) => {
    const requests = plan.deliveries.map((delivery) => webhookRequest(delivery, webhookPath));
    const parts = split(requests.slice(plan.warmUp), rounds);
    const servers: Record<string, Server> = { ours: await startServe(folder) };
    for (const name of plan.baselines) servers[name] = await startBaseline(name, folder);
    const loops: Record<string, ClosedLoop> = {};
    for (const [name, { url }] of Object.entries(servers)) {
      loops[name] = await ClosedLoop.open(url, plan.connections);
      await loops[name].send(requests.slice(0, plan.warmUp));
    }
    const results = await interleaved(Object.keys(servers), rounds, async (name, round) => {
      const part = parts[round]!;
      const before = await servers[name]!.usage();
      const result = await loops[name]!.send(part);
      const after = await servers[name]!.usage();
      return { ...result, cpu: (after.cpuMicros - before.cpuMicros) / part.length };
    });
    for (const loop of Object.values(loops)) loop.close();
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    return results;
  });
}

function split(requests: readonly RequestBytes[], parts: number): readonly RequestBytes[][] {
  const size = Math.floor(requests.length / parts);
  return Array.from({ length: parts }, (_, part) => requests.slice(part * size, (part + 1) * size));
}

/** The row on requests a second against one baseline. */
export function throughputRow(
  results: IngestResults,
  baseline: string,
  row: Pick<Measurement, 'what' | 'against' | 'aim'>,
): Measurement {
  const [ours, theirs] = [results.ours!, results[baseline]!];
  const a = (of: (result: IngestResult) => number, unit: string) =>
    `${digits(medianOf(ours, of))} and ${digits(medianOf(theirs, of))} ${unit}`;
  return {
    ...row,
    figure: 'requests/s',
    unit: 'x',
    value: medianRatio(ours, theirs, ({ perSecond }) => perSecond),
    detail: `${a(({ perSecond }) => perSecond, '/s')}; CPU ${a(({ cpu }) => cpu, 'µs')} a request, by which ${digits(medianRatio(theirs, ours, ({ cpu }) => cpu))}x`,
  };
}
