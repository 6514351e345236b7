import type { EngineFace } from '../core/engine-face.js';
import type { Omissions } from './omissions.js';
import type { FreshnessView } from './schemas/freshness.js';

const gapsBudget = 150;

/** The answer's freshness; in a summary the newest gaps alone. */
export function fresh(engine: EngineFace, repo: string, summary?: Omissions): FreshnessView {
  const { gaps, ...freshness } = engine.freshness(repo);
  return {
    ...freshness,
    gaps: summary ? summary.rows('freshness.gaps', gaps, gapsBudget, { keep: 'last' }) : [...gaps],
  };
}
