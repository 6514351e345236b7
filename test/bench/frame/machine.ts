import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';

/**
 * Which core the measured process runs on and which the load does: kept apart where there are two,
 * so that the one does not take from the other.
 */
export interface Cores {
  readonly measured: number;
  readonly load: number;
}

export function chooseCores(): Cores | undefined {
  if (availableParallelism() < 2 || !canPin()) return undefined;
  return { measured: 0, load: 1 };
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // Not Linux, or no util-linux: the system chooses.
  }
}

/** Keeps this process, all its threads, on one core. */
export function pinSelf(core: number): void {
  execFileSync('taskset', ['-a', '-p', '-c', String(core), String(process.pid)], {
    stdio: 'ignore',
  });
}

/** A command that runs on one core alone. */
export function pinned(
  command: readonly [string, ...string[]],
  core: number | undefined,
): readonly [string, ...string[]] {
  return core === undefined ? command : ['taskset', '-c', String(core), ...command];
}

export function machineText(cores: Cores | undefined): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const apart = cores ? 'measured process and load on cores of their own' : 'not pinned';
  return `${availableParallelism()} cores (${model}), ${apart}, Node ${process.version}, ${process.platform}`;
}
