import type { EngineFace } from '../core/engine-face.js';
import type { Omissions } from './omissions.js';
import type { FreshnessView } from './schemas/freshness.js';

const gapsBudget = 150;

/** The answer's freshness. */
export function fresh(engine: EngineFace, repo: string): FreshnessView {
  const { gaps, ...freshness } = engine.freshness(repo);
  return { ...freshness, gaps: [...gaps] };
}

/** The same in a summary: the newest gaps alone. */
export function freshSummary(freshness: FreshnessView, omissions: Omissions): FreshnessView {
  const { gaps } = freshness;
  return {
    ...freshness,
    gaps: omissions.rows('freshness.gaps', gaps, gapsBudget, { keep: 'last' }),
  };
}
