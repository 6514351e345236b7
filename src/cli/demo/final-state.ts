import { type Json, topics } from '../../core/concern.js';
import type { Engine } from '../../engine.js';
import type { Replayed } from '../replay/fold-deliveries.js';

/**
 * The state at a moment, from everything that arrived, in the form in which `replay` prints it and as
 * it would: what a run in real time adds by its path, when alerts were raised, has no place in it.
 */
export async function finalState(engine: Engine, at: number): Promise<Replayed> {
  const past = await engine.past(at);
  const repos: Record<string, Record<string, Json>> = {};
  for (const repo of engine.repos()) {
    repos[repo] = Object.fromEntries(topics.map((topic) => [topic, past.publication(repo, topic)]));
  }
  return {
    repos,
    deliveries: engine.counts.accepted,
    duplicates: engine.counts.duplicate,
    dead_letters: engine.deadLetters(),
  };
}
