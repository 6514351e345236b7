import { z } from 'zod';
import { freshnessSchema } from './freshness.js';

/** Around every live answer: whose it is, how fresh, and what a summary left out. */
export const answerFields = {
  repo: z.string(),
  freshness: freshnessSchema,
  omitted: z
    .array(z.object({ field: z.string(), count: z.number().describe('rows left out') }))
    .optional()
    .describe(
      'in a summary: what was left out; ask with detail: "full", a limit or the include_ flag',
    ),
};
