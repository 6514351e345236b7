import { z } from 'zod';

/** The file of settings, looked for in the working directory. */
export const settingsFile = 'repo-live.config.json';

/** Where a setting may come from, and what `--help` says of it. */
export interface SettingSource {
  readonly env?: string;
  readonly flag?: string;
  /** What stands for the flag's value in `--help`; a flag without one is a switch. */
  readonly value?: string;
  /** The flag may be given several times. */
  readonly repeatable?: true;
  /** Key in the settings file. */
  readonly file?: string;
  readonly help: string;
  /** The default in words, where the schema's own default does not say it. */
  readonly defaultText?: string;
  /** Never shown, in part or whole. */
  readonly secret?: true;
}

/** One row a setting: the table of the contract, read by the loader and by `--help` alike. */
export const settingSources = z.registry<SettingSource>();
