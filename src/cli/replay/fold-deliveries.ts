import { type ConcernName, type Json, type Topic, topics } from '../../core/concern.js';
import type { DeadLetter } from '../../core/engine-face.js';
import type { JournalRecord } from '../../core/journal.js';
import { repoKey } from '../../core/repo-name.js';
import { parsePayload } from '../../github/payload.js';
import { translate } from '../../github/translate.js';
import { PastModel } from '../../runtime/past-model.js';
import { ReadModel } from '../../runtime/read-model.js';
import type { RuntimeSettings } from '../../runtime/settings.js';
import { createViews } from '../../runtime/views.js';

export interface Replayed {
  readonly repos: Readonly<Record<string, Readonly<Partial<Record<Topic, Json>>>>>;
  /** Distinct GUIDs. */
  readonly deliveries: number;
  readonly duplicates: number;
  readonly dead_letters: readonly DeadLetter[];
}

export interface ReplayOptions {
  readonly settings: RuntimeSettings;
  /** In any case, by any name it ever had. @default all */
  readonly repos?: readonly string[] | undefined;
  /** @default all */
  readonly topics?: readonly (ConcernName | Topic)[] | undefined;
  /** Time travel: the state as it was then. @default the time of the newest delivery */
  readonly at?: number | undefined;
}

/**
 * So many deliveries, or so many bytes of them, are parsed, then translated, then folded: each of the three
 * by itself keeps its code and data in the processor's caches.
 */
const AT_ONCE = { deliveries: 16, bytes: 1024 * 1024 };

/** Folds recorded deliveries as a running engine would, and shows what it would have published last. */
export async function foldDeliveries(
  records: AsyncIterable<JournalRecord>,
  options: ReplayOptions,
): Promise<Replayed> {
  const { settings, at } = options;
  const present = new ReadModel(settings);
  const past = at === undefined ? undefined : new PastModel(settings, at);
  const seen = new Set<string>();
  let duplicates = 0;
  let newest = 0;
  let waiting: JournalRecord[] = [];
  let bytes = 0;
  const foldWaiting = () => {
    for (const event of waiting.map(withPayload).map(translate)) (past ?? present).fold(event);
    waiting = [];
    bytes = 0;
  };
  for await (const record of records) {
    newest = Math.max(newest, record.receivedAt);
    if (seen.has(record.deliveryId)) {
      duplicates += 1;
      continue;
    }
    seen.add(record.deliveryId);
    // As at the door: a ping says that a hook exists, nothing about the repository.
    if (record.event === 'ping') continue;
    waiting.push(record);
    bytes += record.body.byteLength;
    if (waiting.length >= AT_ONCE.deliveries || bytes >= AT_ONCE.bytes) foldWaiting();
  }
  foldWaiting();
  const model = past?.finish() ?? present;
  return {
    repos: show(model, options, at ?? newest),
    deliveries: seen.size,
    duplicates,
    dead_letters: model.deadLetters,
  };
}

function withPayload(record: JournalRecord): JournalRecord {
  const payload = record.payload ?? parsePayload(record.body);
  return payload === undefined ? record : { ...record, payload };
}

function show(model: ReadModel, options: ReplayOptions, now: number): Replayed['repos'] {
  const views = createViews(options.settings);
  const wanted = options.repos?.map((repo) => model.find(repo)?.name ?? repo).map(repoKey);
  const shown: Record<string, Partial<Record<Topic, Json>>> = {};
  for (const name of model.names()) {
    if (wanted !== undefined && !wanted.includes(repoKey(name))) continue;
    const repository = model.get(name);
    views.refresh(repository, now);
    shown[name] = Object.fromEntries(
      topics
        .filter((topic) => options.topics === undefined || options.topics.includes(topic))
        .map((topic) => [topic, views.publication(repository, topic, now)]),
    );
  }
  return shown;
}
