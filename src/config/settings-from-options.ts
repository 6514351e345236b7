import type { z } from 'zod';
import { badSettings } from './setting-issues.js';
import { type Settings, settingsSchema } from './settings.js';

/** The settings as a program writes them: camelCase, each optional. */
export type SettingOptions = Readonly<z.input<typeof settingsSchema>>;

/**
 * Settings given by a program rather than by flags, environment and file; neither is read.
 * @throws `bad_setting` naming every bad one with what would be right.
 */
export function settingsFromOptions(options: SettingOptions): Settings {
  const parsed = settingsSchema.safeParse(options);
  if (!parsed.success) throw badSettings(parsed.error.issues, options, {});
  return parsed.data;
}
