import type { Command } from 'commander';
import { targetName } from '../../core/github-face.js';
import type { SetUpAnswer } from '../../core/hook-face.js';
import { printJson } from '../print-json.js';
import { printText } from '../print-text.js';
import { about, hookCommand } from './hook-command.js';
import { readSecret } from './read-secret.js';

interface Flags {
  readonly url?: string;
  readonly events?: readonly string[];
  readonly secretFile?: string;
  readonly inactive?: true;
}

const description = `create the webhook that feeds this data directory, or update the one with the same address

Address: --url or WEBHOOK_URL, https except on loopback. Secret: what --secret-file holds, else GITHUB_WEBHOOK_SECRET; it is sent again on every update, since GitHub would forget it. Another secret than the configured one is kept in the data directory, readable for its owner only, and accepted by a running serve at once.`;

function collect(value: string, all: readonly string[] = []): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  return [...all, ...names.filter((name) => name !== '')];
}

export function addHooksSetup(hooks: Command): void {
  const command = hooks
    .command('setup')
    .summary('create or update the webhook')
    .description(description)
    .option('--url <url>', 'public address of the receiver (default: WEBHOOK_URL)')
    .option(
      '--events <names>',
      'what it sends, with commas between, or * (default: all that is read)',
      collect,
    )
    .option('--secret-file <path>', 'file with the secret that signs; - reads standard input')
    .option('--inactive', 'leave it switched off');
  hookCommand<Flags>(command, async (service, target, flags) => {
    const { url, events, secretFile, inactive, json } = flags;
    const active = inactive !== true;
    service.check(target.kind, { url, events, active });
    const secret = secretFile === undefined ? undefined : await readSecret(secretFile);
    const answer = await service.setUp(target, { url, events, secret, active });
    const { webhook, outcome, signedWith } = answer;
    if (json) {
      await printJson({ ...about(target), webhook, [outcome]: true, signed_with: signedWith });
    } else await printText(textOf(targetName(target), answer));
  });
}

const signature: Readonly<Record<SetUpAnswer['signedWith'], string>> = {
  given: 'signed with the secret given, which is kept here and accepted from now on',
  configured: 'signed with the configured secret',
  kept: 'signed with the secret that was kept here',
  made: 'signed with a secret made now, which is kept here and accepted from now on',
  none: 'not signed',
};

function textOf(name: string, { webhook, outcome, signedWith }: SetUpAnswer): string {
  const { id, url, events, active } = webhook;
  return [
    `Webhook ${id} of ${name} ${outcome}.`,
    `  address  ${url}`,
    `  state    ${active ? 'active' : 'switched off'}, ${signature[signedWith]}`,
    `  events   ${events.join(', ')}`,
  ].join('\n');
}
