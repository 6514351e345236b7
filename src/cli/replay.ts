import { type Command, InvalidArgumentError } from 'commander';
import type { SettingName } from '../config/settings.js';
import { type Topic, topics } from '../core/concern.js';
import { parseMoment } from '../core/parse-moment.js';
import { addSettingFlags, givenFlags, settingsFor } from './setting-flags.js';

const description = `fold recorded deliveries and print the final state as JSON

PATH is a journal's directory, a data directory, a file of lines {"guid","event","received_at","payload"}, or such a file gzipped (.gz). Several are read one after the other. Reads only; a running serve may go on.

Prints {"repos": {"owner/name": {"sprint", "activity", "health", "status"}}, "deliveries", "duplicates", "dead_letters"}. A line that is no delivery ends it with exit code 2 and the line's number: nothing is skipped.`;

/** What metrics depend on; the rest of the settings does not matter to a replay. */
const settingNames: readonly SettingName[] = [
  'timezone',
  'pointsPattern',
  'sprintTitlePattern',
  'sprintPullRequests',
  'activityDays',
  'activityItems',
];

interface Options {
  readonly concern?: readonly Topic[];
  readonly at?: number;
}

function collectTopic(value: string, all: readonly Topic[] | undefined): readonly Topic[] {
  const topic = topics.find((known) => known === value);
  if (topic === undefined) throw new InvalidArgumentError(`expected one of ${topics.join(', ')}`);
  return [...(all ?? []), topic];
}

function collectRepo(value: string, all: readonly string[] | undefined): readonly string[] {
  return [...(all ?? []), value];
}

function timeOf(value: string): number {
  const time = parseMoment(value);
  if (time === undefined) {
    throw new InvalidArgumentError('expected a time like 2026-01-31T12:00:00Z or a day');
  }
  return time;
}

export function addReplay(program: Command): void {
  const command = program
    .command('replay')
    .summary('fold recorded deliveries and print the final state')
    .description(description)
    .argument('<path...>', 'journal directory, data directory, NDJSON file or .gz of it')
    .option(
      '--concern <name>',
      `print only this of ${topics.join(', ')} (repeatable)`,
      collectTopic,
    )
    .option('--repo <owner/name>', 'print only this repository (repeatable)', collectRepo)
    .option(
      '--at <time>',
      'time travel: the state as it was then (default: the newest delivery)',
      timeOf,
    );
  addSettingFlags(command, settingNames);
  command.action(async (paths: readonly string[], { concern, at }: Options) => {
    const flags = givenFlags(command);
    const settings = settingsFor(command, { names: settingNames });
    const { runReplay } = await import('./replay/run-replay.js');
    await runReplay({
      paths,
      settings,
      repos: flags.repos === undefined ? undefined : settings.repos,
      topics: concern,
      at,
    });
  });
}
