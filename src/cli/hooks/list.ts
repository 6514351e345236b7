import type { Command } from 'commander';
import { targetName } from '../../core/github-face.js';
import { printJson } from '../print-json.js';
import { printText } from '../print-text.js';
import { table } from '../table.js';
import { about, hookCommand } from './hook-command.js';

export function addHooksList(hooks: Command): void {
  const command = hooks
    .command('list')
    .summary('the webhooks there are')
    .description('list the webhooks as GitHub has them');
  hookCommand(command, async (service, target, { json }) => {
    const webhooks = await service.list(target);
    if (json) await printJson({ ...about(target), webhooks });
    else if (webhooks.length === 0) await printText(`${targetName(target)} has no webhook.`);
    else {
      const rows = webhooks.map(({ id, url, active, events, last_response: last }) => [
        String(id),
        active ? 'active' : 'off',
        last?.code == null ? '-' : String(last.code),
        events.includes('*') ? 'all' : String(events.length),
        url,
      ]);
      await printText(table(['ID', 'STATE', 'LAST', 'EVENTS', 'ADDRESS'], rows));
    }
  });
}
