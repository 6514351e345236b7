import { type Json, topics } from '../../src/core/concern.js';
import type { JournalRecord } from '../../src/core/journal.js';
import { translate } from '../../src/github/translate.js';
import { ReadModel } from '../../src/runtime/read-model.js';
import {
  type MetricSettings,
  type RuntimeSettings,
  runtimeSettings,
} from '../../src/runtime/settings.js';
import { createViews } from '../../src/runtime/views.js';

export type Shown = Readonly<Record<string, Readonly<Record<string, Json>>>>;

export function settingsWith(settings: Partial<MetricSettings> = {}): RuntimeSettings {
  return runtimeSettings({
    timezone: 'UTC',
    sprintPullRequests: false,
    activityDays: 30,
    activityItems: 10_000,
    ...settings,
  });
}

/** A read model that has folded these, in this order. */
export function folded(records: readonly JournalRecord[], settings = settingsWith()): ReadModel {
  const model = new ReadModel(settings);
  for (const record of records) model.fold(translate(record));
  return model;
}

/** Everything that is published of every repository at `now`, but for what `withoutPath` takes out. */
export function shown(model: ReadModel, now: number, settings = settingsWith()): Shown {
  const views = createViews(settings);
  const all: Record<string, Record<string, Json>> = {};
  for (const name of model.names()) {
    const repository = model.get(name);
    views.refresh(repository, now);
    all[name] = Object.fromEntries(
      topics.map((topic) => [topic, withoutPath(views.publication(repository, topic, now))]),
    );
  }
  return all;
}

/** Alerts stand aside: whether one is raised depends on the path, by their hysteresis. */
export function withoutPath(data: Json): Json {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const { alerts, ...rest } = data as { readonly [key: string]: Json };
  return rest;
}

/** What is shown of these deliveries, folded in this order. */
export function shownOf(
  records: readonly JournalRecord[],
  now: number,
  settings = settingsWith(),
): Shown {
  return shown(folded(records, settings), now, settings);
}
