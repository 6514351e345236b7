import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { RepoLiveError } from '../../core/errors.js';
import { targetName } from '../../core/github-face.js';
import type { WebhookView } from '../../core/hook-face.js';
import { printJson } from '../print-json.js';
import { printText } from '../print-text.js';
import { about, hookCommand } from './hook-command.js';
import { hookIdOf } from './hook-id.js';

interface Flags {
  readonly id?: number;
  readonly yes?: true;
}

const description = `remove webhooks from GitHub

Without --id those that were set up here, point to WEBHOOK_URL or send their deliveries here; others only by their id. It shows what would go and asks; --yes goes ahead.`;

export function addHooksRemove(hooks: Command): void {
  const command = hooks
    .command('remove')
    .summary('remove webhooks')
    .description(description)
    .option('--id <n>', 'only this hook, whoever set it up', hookIdOf)
    .option('--yes', 'do not ask');
  hookCommand<Flags>(command, async (service, target, { id, yes, json }) => {
    const chosen = await service.removable(target, id);
    const name = targetName(target);
    if (chosen.length === 0) {
      const text = `Nothing to remove: no webhook of ${name} was set up here or sends its deliveries here.`;
      await (json ? printJson({ ...about(target), removed: [] }) : printText(text));
      return;
    }
    if (!yes && !(await isSure(name, chosen))) {
      if (json) await printJson({ ...about(target), removed: [], would_remove: chosen });
      throw new RepoLiveError(
        'bad_request',
        `nothing was removed; with --yes ${chosen.map(shown).join(', ')} would go`,
      );
    }
    await service.remove(target, chosen);
    if (json) await printJson({ ...about(target), removed: chosen });
    else await printText(`Removed from ${name}: ${chosen.map(shown).join(', ')}`);
  });
}

function shown({ id, url }: WebhookView): string {
  return `${id} (${url})`;
}

/** Asks where somebody can answer; a script has to say it with a flag. */
async function isSure(name: string, chosen: readonly WebhookView[]): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question(
      `Remove ${chosen.map(shown).join(', ')} from ${name}? [y/N] `,
    );
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asking.close();
  }
}
