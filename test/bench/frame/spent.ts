/** What something took: the clock on the wall, and the processor's time on all threads. */
export interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export async function spent(run: () => Promise<unknown> | unknown): Promise<Spent> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await run();
  const wallMs = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1_000 };
}

/** A child's result, for its parent to read. */
export function tell(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}
