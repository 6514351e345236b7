import type { Snapshot } from './concern.js';

const texts = new WeakMap<Snapshot, string>();

/** A snapshot's `data` as JSON text, made once however many ask: each reader of HTTP, each socket. */
export function snapshotJson(snapshot: Snapshot): string {
  let text = texts.get(snapshot);
  if (text === undefined) {
    text = JSON.stringify(snapshot.data);
    texts.set(snapshot, text);
  }
  return text;
}
