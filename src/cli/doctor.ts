import type { Command } from 'commander';
import type { SettingName } from '../config/settings.js';
import { addSettingFlags, settingsFor } from './setting-flags.js';

const description = `check what has to be right, and say how to mend what is not

Looks at token and scopes, the hooks' settings, whether GitHub reaches the receiver, whether the secrets match, the clock, the disk and every record of the journal. It changes nothing and takes no lock: run it beside a running serve, with the same settings.

Exit code 1: a check failed; 2: a flag or setting is wrong.`;

/** What the checks are about; no other variable's mistake keeps it from looking. */
const settingNames: readonly SettingName[] = [
  'repos',
  'githubToken',
  'githubAppId',
  'githubAppPrivateKey',
  'apiUrl',
  'webhookSecret',
  'webhookSecretPrevious',
  'webhookUrl',
  'dataDir',
  'pull',
  'allowUnsigned',
];

interface Flags {
  readonly json?: true;
}

export function addDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('check what has to be right, and say how to mend it')
    .description(description)
    .option('--json', 'print {"checks": [{"name", "ok", "message", "fix"}]}');
  addSettingFlags(command, settingNames);
  command.action(async ({ json }: Flags) => {
    const settings = settingsFor(command, { names: settingNames });
    const { runDoctor } = await import('./doctor/run-doctor.js');
    await runDoctor(settings, json === true);
  });
}
