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
    const { command, path } = commandOf(program, args);
    return endingOf(thrown, (code) => choices(code, command, path));
  }
}

/** The command that a command line is about, and what to call it by. */
function commandOf(program: Command, args: readonly string[]) {
  let command = program;
  const path = [program.name()];
  for (const word of args) {
    if (word.startsWith('-')) continue;
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (next === undefined) break;
    command = next;
    path.push(word);
  }
  return { command, path: path.join(' ') };
}

function choices(code: string, command: Command, path: string): string {
  if (code === 'commander.unknownCommand') {
    return `; expected one of ${command.commands.map((known) => known.name()).join(', ')}`;
  }
  if (code === 'commander.unknownOption') {
    const flags = command
      .createHelp()
      .visibleOptions(command)
      .map((option) => option.long);
    return `; expected one of ${flags.join(', ')}`;
  }
  return `; see ${path} --help`;
}
