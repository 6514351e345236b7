import type { SprintQuery } from '../../core/engine-face.js';
import { flag, integer } from '../parameters.js';
import { given } from './activity-query.js';

export const sprintParameters = [
  'milestone_number',
  'sprint_number',
  'include_burndown',
  'include_velocity',
  'include_team_metrics',
] as const;

/** The tool's inputs out of a query string. */
export function sprintQuery(query: URLSearchParams): SprintQuery {
  const max = Number.MAX_SAFE_INTEGER;
  return given({
    milestoneNumber: integer(query, 'milestone_number', { min: 1, max }),
    sprintNumber: integer(query, 'sprint_number', { min: 0, max }),
    includeBurndown: flag(query, 'include_burndown'),
    includeVelocity: flag(query, 'include_velocity'),
    includeTeamMetrics: flag(query, 'include_team_metrics'),
  });
}
