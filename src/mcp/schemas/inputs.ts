import { z } from 'zod';
import { parseRepoName } from '../../core/repo-name.js';

/** Input fields that several tools share; their messages say what is allowed. */

const repoError = 'expected owner/name';
export const repoInput = z
  .string({ error: repoError })
  .refine((value) => parseRepoName(value) !== undefined, { error: repoError })
  .optional()
  .describe('owner/name; may be left out while one repository alone is known');

const details = ['summary', 'full'] as const;
export const detailInput = z
  .enum(details, { error: 'expected one of summary, full' })
  .optional()
  .describe('summary (default): under about 1,000 tokens; full: everything');

export function includeInput(what: string) {
  return z
    .boolean({ error: 'expected true or false' })
    .optional()
    .describe(`${what} (default true)`);
}

export function numberInput(from: number, to: number, description: string) {
  const error = `expected a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error }).optional().describe(description);
}

export function timeframeInput<const Frame extends string>(
  frames: readonly Frame[],
  fallback: Frame,
) {
  return z
    .enum(frames, { error: `expected one of ${frames.join(', ')}` })
    .optional()
    .describe(`how far back (default ${fallback})`);
}
