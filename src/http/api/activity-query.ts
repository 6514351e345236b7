import type { ActivityQuery, Timeframe } from '../../core/engine-face.js';
import { flag, integer, list, oneOf } from '../parameters.js';

const timeframes = ['1h', '6h', '24h', '7d', '30d'] as const satisfies readonly Timeframe[];

export const activityParameters = [
  'timeframe',
  'event_types',
  'actors',
  'include_pull_requests',
  'include_issues',
  'include_milestones',
  'include_projects',
  'limit',
] as const;

/** The tool's inputs out of a query string, lists as repeated parameters. */
export function activityQuery(query: URLSearchParams): ActivityQuery {
  return given({
    timeframe: oneOf(query, 'timeframe', timeframes),
    eventTypes: list(query, 'event_types', {
      pattern: /^[\w-]{1,100}(\.[\w-]{1,100})?$/,
      allowed: 'event names such as issues or issues.opened, one a parameter',
    }),
    actors: list(query, 'actors', {
      pattern: /^[\w[\]-]{1,100}$/,
      allowed: 'logins, one a parameter',
    }),
    includePullRequests: flag(query, 'include_pull_requests'),
    includeIssues: flag(query, 'include_issues'),
    includeMilestones: flag(query, 'include_milestones'),
    includeProjects: flag(query, 'include_projects'),
    limit: integer(query, 'limit', { min: 1, max: 500 }),
  });
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what was left out, so that the defaults are the tool's own. */
export function given<T extends object>(values: T): Given<T> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}
