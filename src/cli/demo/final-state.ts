import { topics } from '../../core/concern.js';
import type { Engine } from '../../engine.js';
import type { Replayed } from '../replay/fold-deliveries.js';

/** What an engine published last, in the form in which `replay` prints it. */
export function finalState(engine: Engine): Replayed {
  const repos = engine.repos().map((repo) => {
    const published = topics.map((topic) => [topic, engine.snapshot(repo, topic)?.data ?? null]);
    return [repo, Object.fromEntries(published)] as const;
  });
  return {
    repos: Object.fromEntries(repos),
    deliveries: engine.counts.accepted,
    duplicates: engine.counts.duplicate,
    dead_letters: engine.deadLetters(),
  };
}
