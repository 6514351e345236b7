import type { Command } from 'commander';
import { targetName } from '../../core/github-face.js';
import type { HookStatusAnswer, WebhookStatusView } from '../../core/hook-face.js';
import { printJson } from '../print-json.js';
import { printText } from '../print-text.js';
import { table } from '../table.js';
import { about, hookCommand } from './hook-command.js';
import { hookIdOf } from './hook-id.js';

interface Flags {
  readonly id?: number;
}

export function addHooksStatus(hooks: Command): void {
  const command = hooks
    .command('status')
    .summary('how the webhooks do, and what to mend')
    .description(
      'tell how the webhooks do: health, success in the last 24 hours, what is wrong and how to mend it; the receiver and the recovery of lost deliveries beside',
    )
    .option('--id <n>', 'only this hook', hookIdOf);
  hookCommand<Flags>(command, async (service, target, { id, json }) => {
    const status = await service.status(target, id);
    if (json) await printJson({ ...about(target), ...status });
    else await printText(textOf(targetName(target), status));
  });
}

function textOf(name: string, { webhooks, receiver, recovery }: HookStatusAnswer): string {
  const { accepted, duplicates, rejected, dead_letters: dead, lag_ms: lag } = receiver;
  const hooks =
    webhooks.length === 0
      ? `${name} has no webhook.`
      : table(['ID', 'HEALTH', '24 H', 'LAST FAILURE', 'ADDRESS'], webhooks.map(rowOf));
  const advice = webhooks.flatMap(({ id, suggestions }) =>
    suggestions.map((suggestion) => `${id}: ${suggestion}`),
  );
  return [
    hooks,
    ...(advice.length === 0 ? [] : ['', ...advice]),
    '',
    receiver.running
      ? `Receiver: ${accepted} accepted, ${duplicates} duplicates, ${rejected} rejected, ${dead} dead letters, lag ${lag ?? '-'} ms.`
      : 'Receiver: none runs on this data directory.',
    recovery.running
      ? `Recovery: last run ${recovery.last_run_at ?? 'not yet'}, ${recovery.recovered} recovered, ${recovery.unrecoverable} unrecoverable.`
      : 'Recovery: none runs on this data directory.',
  ].join('\n');
}

function rowOf(view: WebhookStatusView): readonly string[] {
  const { id, url, health, success_rate_24h: rate, deliveries_24h, last_failure: failure } = view;
  return [
    String(id),
    health,
    rate === null ? '-' : `${Math.round(rate * 100)} % of ${deliveries_24h}`,
    failure === null ? '-' : `${failure.at} ${failure.status_code}`,
    url,
  ];
}
