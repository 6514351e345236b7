import { z } from 'zod';
import { list, text } from './setting-values.js';

const repoPattern = text('repositories as owner/name or owner/*', (value) =>
  /^[A-Za-z0-9._-]+\/([A-Za-z0-9._-]+|\*)$/.test(value),
);
const eventName = text('events like issues or issues.opened', (value) =>
  /^[a-z0-9_]+(\.[a-z0-9_]+)?$/.test(value),
);
const actionName = text('actions like opened', (value) => /^[a-z0-9_]+$/.test(value));

/** Which deliveries are let in; what is left out matches everything, what is given is joined by "and". */
export const eventFilters = z.strictObject(
  {
    repos: list(repoPattern, 'a list of repositories as owner/name or owner/*').optional(),
    events: list(eventName, 'a list of events like issues or issues.opened').optional(),
    actions: list(actionName, 'a list of actions like opened').optional(),
  },
  { error: 'expected an object with any of repos, events, actions' },
);

export type EventFilters = z.infer<typeof eventFilters>;
