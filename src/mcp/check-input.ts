import type { z } from 'zod';
import { RepoLiveError } from '../core/errors.js';

const longestShown = 60;

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > longestShown ? `${json.slice(0, longestShown)}…` : json;
}

/** @throws `bad_request` that names every bad field and what is allowed. */
export function checkInput<Input extends z.ZodObject>(
  schema: Input,
  args: unknown,
): z.output<Input> {
  const parsed = schema.safeParse(args ?? {});
  if (parsed.success) return parsed.data;
  const fields = Object.keys(schema.shape).join(', ');
  const texts = parsed.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
      const names = issue.keys.map(shown).join(', ');
      return `unknown field ${names}; allowed are ${fields}`;
    }
    let value: unknown = args;
    for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | null)?.[key];
    return `${issue.path.map(String).join('.')}: ${issue.message}, got ${shown(value)}`;
  });
  throw new RepoLiveError('bad_request', [...new Set(texts)].join('; '));
}
