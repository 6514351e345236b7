import type { Command } from 'commander';
import type { LoadedSettings } from '../config/load-settings.js';
import { checkServeRules } from '../config/serve-rules.js';
import { refuseNotYet } from './not-yet.js';
import { addSettingFlags, settingsFor } from './setting-flags.js';

const description = `receive webhooks and serve what they tell: HTTP API, live feed, dashboard

One process and one port. Give GitHub's webhook the address of /github-webhook, content type application/json, and the secret in GITHUB_WEBHOOK_SECRET. When ready, one line on stdout says where: {"ready":true,"url":"http://127.0.0.1:8787","epoch":"…"}. Logs go to stderr. SIGTERM or SIGINT stops it cleanly.

Exit code 1: another process holds the data directory, or the secret is missing; 2: a flag or setting is wrong.`;

export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .summary('receive webhooks; serve API, live feed and dashboard')
    .description(description);
  addSettingFlags(command);
  command.action(async () => {
    const settings = settingsFor(command);
    refuseNotYet(settings);
    checkServeRules(settings, await hasKeptSecret(settings));
    const { runServe } = await import('./serve/run-serve.js');
    await runServe(settings);
  });
}

/** Loaded only where it decides: a start with a configured secret does without. */
async function hasKeptSecret(settings: LoadedSettings): Promise<boolean> {
  if (settings.webhookSecret !== undefined) return false;
  const [{ openHookBook }, { systemClock }] = await Promise.all([
    import('../open-hooks.js'),
    import('../core/clock.js'),
  ]);
  const book = openHookBook(settings, systemClock);
  await book.load();
  return book.kept().length > 0;
}
