import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own that runs one of the scripts in this folder. */
export interface Child {
  readonly process: ChildProcess;
  /** What it writes on stdout, a line at a time. */
  readonly lines: AsyncIterableIterator<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export function startChild(script: string, ...args: readonly string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  return {
    process: child,
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** The next line, as the JSON that it is. */
export async function nextLine(child: Child): Promise<unknown> {
  const { value, done } = await child.lines.next();
  if (done) throw new Error('the child ended without a word');
  return JSON.parse(value);
}
