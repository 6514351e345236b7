import type { Command } from 'commander';
import { RepoLiveError } from '../core/errors.js';

/**
 * `help [command...]`, of our own: the parser's ends as if something were wrong, and answers a command
 * that does not exist with the whole help rather than with what is wrong.
 */
export function addHelp(parent: Command): void {
  parent
    .helpCommand(false)
    .command('help')
    .description('explain a command')
    .argument('[command...]', 'the command to explain (default: all)')
    .action((words: readonly string[]) => commandAt(parent, words).outputHelp());
}

/** @throws `bad_request` for a command that does not exist, with those that do. */
function commandAt(parent: Command, words: readonly string[]): Command {
  let command = parent;
  for (const word of words) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (next === undefined) throw unknownCommand(command, word);
    command = next;
  }
  return command;
}

function unknownCommand(command: Command, word: string): RepoLiveError {
  const known = command.commands.map((one) => one.name());
  const right =
    known.length === 0
      ? `${command.name()} has no commands of its own`
      : `expected one of ${known.join(', ')}`;
  return new RepoLiveError('bad_request', `unknown command ${JSON.stringify(word)}; ${right}`);
}
