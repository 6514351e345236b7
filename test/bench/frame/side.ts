import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { compiled } from './compile.js';
import { chooseCores, pinned } from './machine.js';
import type { Asked, Told, Usage } from './probe-messages.js';

const cores = chooseCores();

/** Where measured processes leave a CPU profile when they end, if they are asked to. */
const profileFolder = process.env.BENCH_PROFILE;
const profiling = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];

export interface SideOptions {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A measured process, on a core of its own. */
export class Side {
  readonly lines: Interface;
  #asked = 0;

  private constructor(readonly child: ChildProcess) {
    this.lines = createInterface({ input: child.stdout! });
  }

  static async start({ script, args = [], env = {} }: SideOptions): Promise<Side> {
    const probe = pathToFileURL(await compiled('children', 'probe')).href;
    const flags = ['--expose-gc', '--import', probe, ...profiling];
    const node = [process.execPath, ...flags, script, ...args] as const;
    const [command, ...rest] = pinned(node, cores?.measured);
    const child = spawn(command, rest, {
      env: { PATH: process.env.PATH, HOME: '/nonexistent', NODE_ENV: 'production', ...env },
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    return new Side(child);
  }

  /** The next whole line on its standard output. */
  async line(): Promise<string> {
    const [line] = await Promise.race([
      once(this.lines, 'line') as Promise<[string]>,
      once(this.child, 'exit').then(([code]) => {
        throw new Error(`a measured process ended with ${code}`);
      }),
    ]);
    return line;
  }

  async usage({ collect = false } = {}): Promise<Usage> {
    this.#asked += 1;
    const asked: Asked = { ask: this.#asked, collect };
    this.child.send(asked);
    for (;;) {
      const [message] = (await once(this.child, 'message')) as [Told];
      if (message.told === asked.ask) return message;
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

/** A process that listens: it has said where on its first line. */
export interface Server extends Side {
  readonly url: URL;
}

export async function startServer(options: SideOptions): Promise<Server> {
  const side = await Side.start(options);
  const { url } = JSON.parse(await side.line()) as { readonly url: string };
  return Object.assign(side, { url: new URL(url) });
}
