import type { Command } from 'commander';
import { printJson } from '../print-json.js';
import { printText } from '../print-text.js';
import { table } from '../table.js';
import { about, hookCommand } from './hook-command.js';
import { hookIdOf } from './hook-id.js';

interface Flags {
  readonly id?: number;
}

const description = `have GitHub send a ping and follow it: what it was answered, and whether it arrived here

Without --id it tests the hooks that were set up here or lead here. Arrived here means: at the serve or mcp that holds this data directory.`;

export function addHooksTest(hooks: Command): void {
  const command = hooks
    .command('test')
    .summary('send a ping and follow it')
    .description(description)
    .option('--id <n>', 'only this hook', hookIdOf);
  hookCommand<Flags>(command, async (service, target, { id, json }) => {
    const results = await service.test(target, id);
    if (json) {
      await printJson({ ...about(target), results });
      return;
    }
    const rows = results.map((result) => [
      String(result.webhook_id),
      result.delivered ? 'yes' : 'no',
      result.status_code === null ? 'not logged yet' : String(result.status_code),
      result.response_time_ms === null ? '-' : `${result.response_time_ms} ms`,
      result.arrived_here ? 'yes' : 'no',
    ]);
    await printText(table(['ID', 'DELIVERED', 'ANSWER', 'AFTER', 'ARRIVED HERE'], rows));
  });
}
