import type { Command } from 'commander';
import { checkServeRules } from '../config/serve-rules.js';
import { refuseNotYet } from './not-yet.js';
import { addSettingFlags, settingsFor } from './setting-flags.js';

const description = `serve the tools to an assistant over stdin and stdout (Model Context Protocol)

Runs an engine of its own on the data directory. It needs no secret and opens no port; given GITHUB_WEBHOOK_SECRET, it receives webhooks on the configured port too. stdout carries the protocol only, logs go to stderr. It ends when the client closes its input.`;

export function addMcp(program: Command): void {
  const command = program
    .command('mcp')
    .summary('serve the tools to an assistant over stdio')
    .description(description);
  addSettingFlags(command);
  command.action(async () => {
    const settings = settingsFor(command);
    refuseNotYet(settings);
    // Without a secret no port is opened, and the rules of open ports do not matter.
    if (settings.webhookSecret !== undefined) checkServeRules(settings);
    const { runMcp } = await import('./mcp/run-mcp.js');
    await runMcp(settings);
  });
}
