import type { LoadedSettings } from '../../config/load-settings.js';
import type { Topic } from '../../core/concern.js';
import { runtimeSettings } from '../../runtime/settings.js';
import { printJson } from '../print-json.js';
import { foldDeliveries } from './fold-deliveries.js';
import { createProgress } from './progress.js';
import { inputAt, readInputs } from './read-inputs.js';

export interface ReplayRequest {
  readonly paths: readonly string[];
  readonly settings: LoadedSettings;
  readonly repos: readonly string[] | undefined;
  readonly topics: readonly Topic[] | undefined;
  readonly at: number | undefined;
}

/** Reads, folds, prints. */
export async function runReplay({ paths, settings, ...options }: ReplayRequest): Promise<void> {
  const inputs = await Promise.all(paths.map(inputAt));
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const progress = createProgress(process.stderr, bytes);
  try {
    const records = readInputs(inputs, (count) => progress.advance(count));
    const replayed = await foldDeliveries(records, {
      ...options,
      settings: runtimeSettings(settings),
    });
    progress.done();
    await printJson(replayed);
  } catch (error) {
    progress.done();
    throw error;
  }
}
