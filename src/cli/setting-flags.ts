import { type Command, Option } from 'commander';
import { type LoadedSettings, loadSettings } from '../config/load-settings.js';
import { settingsFile } from '../config/setting-source.js';
import { type SettingName, settingNames, settingsSchema, sourceOf } from '../config/settings.js';

type Flags = Readonly<Partial<Record<SettingName, unknown>>>;

const defaults = new Map<SettingName, string | undefined>();

/** Asked for by the help of every command, and so at every start. */
function defaultOf(name: SettingName): string | undefined {
  if (!defaults.has(name)) defaults.set(name, sourceOf(name).defaultText ?? presetOf(name));
  return defaults.get(name);
}

function presetOf(name: SettingName): string | undefined {
  const preset = settingsSchema.shape[name].safeParse(undefined).data;
  const shown = typeof preset === 'string' || typeof preset === 'number';
  return shown ? String(preset) : undefined;
}

function optionFor(name: SettingName): Option | undefined {
  const { flag, value, help, repeatable } = sourceOf(name);
  if (flag === undefined) return undefined;
  const preset = defaultOf(name);
  const text = preset === undefined ? help : `${help} (default: ${preset})`;
  const option = new Option(value === undefined ? flag : `${flag} <${value}>`, text);
  return repeatable
    ? option.argParser((next: string, all: readonly string[] | undefined) => [...(all ?? []), next])
    : option;
}

/** Gives a command the flags of these settings, and the variables and file behind them to its help. */
export function addSettingFlags(
  command: Command,
  names: readonly SettingName[] = settingNames,
): void {
  for (const name of names) {
    const option = optionFor(name);
    if (option !== undefined) command.addOption(option);
  }
  command.addHelpText('after', () => sourcesHelp(names));
}

/** What the command line gave, by setting; the loader says whether it is right. */
export function givenFlags(command: Command): Flags {
  const given = command.opts<Readonly<Record<string, unknown>>>();
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const option = optionFor(name);
      const value = option === undefined ? undefined : given[option.attributeName()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export interface SettingScope {
  /** Only these are read from the environment: another command's bad variable is no concern of ours. */
  readonly names?: readonly SettingName[];
  /** Stand in for flags that were not given. */
  readonly presets?: Flags;
  readonly readFile?: (path: string) => string | undefined;
}

/** The settings of this run of a command. @throws `bad_setting` */
export function settingsFor(command: Command, scope: SettingScope = {}): LoadedSettings {
  const { names = settingNames, presets = {}, readFile } = scope;
  const variables = names.flatMap((name) => sourceOf(name).env?.split(', ') ?? []);
  return loadSettings({
    flags: { ...presets, ...givenFlags(command) },
    env: {
      ...Object.fromEntries(variables.map((name) => [name, process.env[name]])),
      ...Object.fromEntries(platformVariables.map((name) => [name, process.env[name]])),
    },
    cwd: process.cwd(),
    ...(readFile && { readFile }),
  });
}

/** Where the platform says that a user's data lives. */
const platformVariables = ['XDG_DATA_HOME', 'LOCALAPPDATA'];

const column = 34;

function row(label: string, help: string): string {
  return `  ${label.padEnd(column)} ${help}`;
}

function sourcesHelp(names: readonly SettingName[]): string {
  const variables: string[] = [];
  const keys: string[] = [];
  for (const name of names) {
    const { env, file, help, flag } = sourceOf(name);
    const fallback = defaultOf(name);
    const text = fallback === undefined ? help : `${help} (default: ${fallback})`;
    if (env !== undefined) variables.push(row(env, flag === undefined ? text : `as ${flag}`));
    else if (file !== undefined) keys.push(row(file, text));
  }
  const fileText = [
    `Settings file (${settingsFile} in the working directory, JSON):`,
    `  The variables above in lower case and without REPO_LIVE_ (port, github_token)${keys.length === 0 ? '.' : ', and'}`,
    ...keys,
  ];
  return [
    '',
    'Environment (a flag comes before it, the settings file after it; lists have commas between):',
    ...variables,
    '',
    ...fileText,
  ].join('\n');
}
