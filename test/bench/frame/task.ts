import { once } from 'node:events';
import { compiled } from './compile.js';
import { Side } from './side.js';

/** Runs a child process that measures itself, from a cold start to its end; its last line is the result. */
export async function runTask<Result>(
  name: string,
  args: readonly (string | number)[],
): Promise<Result> {
  const script = await compiled('children', name);
  const side = await Side.start({ script, args: args.map(String) });
  const lines: string[] = [];
  side.lines.on('line', (line) => lines.push(line));
  const [code] = (await once(side.child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return JSON.parse(lines.at(-1)!) as Result;
}
