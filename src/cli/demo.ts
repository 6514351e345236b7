import { type Command, InvalidArgumentError } from 'commander';
import { checkServeRules } from '../config/serve-rules.js';
import type { SettingName } from '../config/settings.js';
import { addSettingFlags, givenFlags, settingsFor } from './setting-flags.js';

const description = `watch a simulated repository live through a sprint: no account, no token, no network

A simulated GitHub sends signed webhooks over real HTTP into a real engine on a temporary data directory; the dashboard's address is printed. Simulated time runs in the engine's clock. For a day in the middle of the sprint the network fails: the page says what is missing, then it is recovered. With --once it ends with the sprint and prints the final state on stdout, in the form of replay; else sprint follows sprint until Ctrl-C.`;

/** All that a demo takes: it must come out the same whatever the environment is set to elsewhere. */
const settingNames: readonly SettingName[] = ['host', 'port', 'token', 'timezone', 'logLevel'];

interface Options {
  readonly speed?: number;
  readonly seed?: number;
  readonly once?: true;
}

function speedOf(text: string): number {
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (speed > 0 && speed <= 1e9) return speed;
  throw new InvalidArgumentError('expected a number above 0');
}

function seedOf(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : -1;
  if (seed >= 0 && seed <= 0xffff_ffff) return seed;
  throw new InvalidArgumentError('expected a whole number from 0 to 4294967295');
}

export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .summary('watch a simulated repository live through a sprint')
    .description(description)
    .option(
      '--speed <n>',
      'simulated seconds a second (default: 20160, two weeks a minute)',
      speedOf,
    )
    .option('--seed <n>', 'another story for another number (default: 1)', seedOf)
    .option('--once', 'end with the sprint and print the final state');
  addSettingFlags(command, settingNames);
  command.action(async (options: Options) => {
    const flags = givenFlags(command);
    const { REPO_LIVE_LOG_LEVEL: level, REPO_LIVE_PORT: port } = process.env;
    const settings = settingsFor(command, {
      names: settingNames,
      readFile: () => undefined,
      // Quieter than elsewhere: the story is what is to be read, and it tells of the outage itself.
      presets: level ? {} : { logLevel: 'error' },
    });
    const portAsked = flags.port !== undefined || Boolean(port);
    checkServeRules({ ...settings, webhookSecret: 'drawn by the demo' });
    const { playDemo } = await import('./demo/play-demo.js');
    await playDemo({ settings, portAsked, ...options });
  });
}
