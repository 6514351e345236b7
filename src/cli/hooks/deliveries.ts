import { type Command, InvalidArgumentError } from 'commander';
import { printJson } from '../print-json.js';
import { printText } from '../print-text.js';
import { table } from '../table.js';
import { about, hookCommand } from './hook-command.js';
import { hookIdOf } from './hook-id.js';

interface Flags {
  readonly id: number;
  readonly perPage?: number;
}

const usually = 30;

function perPageOf(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= 100) return count;
  throw new InvalidArgumentError('expected a whole number from 1 to 100');
}

export function addHooksDeliveries(hooks: Command): void {
  const command = hooks
    .command('deliveries')
    .summary("the newest rows of a webhook's delivery log")
    .description(
      "show the newest rows of a webhook's delivery log at GitHub, and which of them are in the journal here",
    )
    .requiredOption('--id <n>', 'the hook; hooks list tells the ids', hookIdOf)
    .option('--per-page <n>', `rows, 1 to 100 (default: ${usually})`, perPageOf);
  hookCommand<Flags>(command, async (service, target, { id, perPage = usually, json }) => {
    const answer = await service.deliveries(target, id, perPage);
    if (json) {
      await printJson({ ...about(target), ...answer });
      return;
    }
    const { deliveries, success_rate: rate } = answer;
    if (rate === null) {
      await printText(`Nothing was sent by webhook ${id} in the last 3 days.`);
      return;
    }
    const rows = deliveries.map((row) => [
      row.delivered_at,
      row.action === null ? row.event : `${row.event}.${row.action}`,
      String(row.status_code),
      `${row.duration_ms} ms`,
      row.redelivery ? 'yes' : 'no',
      row.received_here ? 'yes' : 'no',
      row.guid,
    ]);
    const header = ['SENT', 'EVENT', 'ANSWER', 'AFTER', 'AGAIN', 'HERE', 'GUID'];
    await printText(`${table(header, rows)}\n\n${Math.round(rate * 100)} % of these succeeded.`);
  });
}
