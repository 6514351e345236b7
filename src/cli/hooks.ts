import type { Command } from 'commander';
import { addHelp } from './help.js';
import { addHooksDeliveries } from './hooks/deliveries.js';
import { addHooksList } from './hooks/list.js';
import { addHooksRemove } from './hooks/remove.js';
import { addHooksSetup } from './hooks/setup.js';
import { addHooksStatus } from './hooks/status.js';
import { addHooksTest } from './hooks/test.js';

const description = `manage the webhooks of a repository or organisation on GitHub

Needs GITHUB_TOKEN with the right to hooks: scope admin:repo_hook (admin:org_hook with --org), or the permission to read and write webhooks; or a GitHub App with it. Works beside a running serve.

Exit code 1: GitHub said no, or could not be reached; 2: a flag or setting is wrong.`;

export function addHooks(program: Command): void {
  const hooks = program
    .command('hooks')
    .summary("set up, list, test and remove GitHub's webhooks")
    .description(description);
  addHooksSetup(hooks);
  addHooksList(hooks);
  addHooksTest(hooks);
  addHooksRemove(hooks);
  addHooksDeliveries(hooks);
  addHooksStatus(hooks);
  addHelp(hooks);
}
