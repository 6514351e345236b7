import { Command } from 'commander';
import { packageVersion } from '../config/version.js';
import { addDemo } from './demo.js';
import { addDoctor } from './doctor.js';
import { addHelp } from './help.js';
import { addHooks } from './hooks.js';
import { addMcp } from './mcp.js';
import { addReplay } from './replay.js';
import { addServe } from './serve.js';

/** The command line, without having read one yet. Errors are thrown, never printed or exited with. */
export function createProgram(): Command {
  const program = new Command('repo-live')
    .description(
      "A GitHub repository's state, live and true: webhooks in; sprint, activity and health out to browsers, assistants and programs.",
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain this')
    // Inherited by the commands, so it stands before them.
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText(
      'after',
      '\nEvery command explains itself and its settings: repo-live COMMAND --help',
    );
  addServe(program);
  addMcp(program);
  addDemo(program);
  addReplay(program);
  addHooks(program);
  addDoctor(program);
  addHelp(program);
  return program;
}
