import type { Command } from 'commander';
import { type Ending, endingOf } from './exit.js';
import { createProgram } from './program.js';

/** Runs one command line to its end. @param args without the interpreter and the script. */
export async function run(args: readonly string[]): Promise<Ending> {
  const program = createProgram();
  try {
    await program.parseAsync(args, { from: 'user' });
    return { code: 0 };
  } catch (thrown) {
    const named = args.find((arg) => !arg.startsWith('-'));
    const command = program.commands.find((candidate) => candidate.name() === named);
    return endingOf(thrown, (code) => choices(code, program, command ?? program));
  }
}

function choices(code: string, program: Command, command: Command): string {
  if (code === 'commander.unknownCommand') {
    return `; expected one of ${program.commands.map((known) => known.name()).join(', ')}`;
  }
  if (code === 'commander.unknownOption') {
    const flags = command
      .createHelp()
      .visibleOptions(command)
      .map((option) => option.long);
    return `; expected one of ${flags.join(', ')}`;
  }
  const name = command === program ? '' : ` ${command.name()}`;
  return `; see repo-live${name} --help`;
}
