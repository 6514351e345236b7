import type { Answer } from './answer.js';

const docs = 'https://docs.github.com/rest';

/** Refusals in GitHub's own words. */
export function problem(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  documentation = docs,
): Answer {
  return {
    status,
    headers,
    body: { message, documentation_url: documentation, status: String(status) },
  };
}

export const badCredentials = (): Answer => problem(401, 'Bad credentials');

export const requiresAuthentication = (): Answer => problem(401, 'Requires authentication');

export const notFound = (headers?: Readonly<Record<string, string>>): Answer =>
  problem(404, 'Not Found', headers);

export const gone = (): Answer => problem(410, 'This issue was deleted');

/** @param who `personal access token` or `integration`. */
export const notAccessible = (who: string, permissions: string): Answer =>
  problem(403, `Resource not accessible by ${who}`, {
    'x-accepted-github-permissions': permissions,
  });

export const serverError = (status: number): Answer =>
  status === 500
    ? problem(500, 'Server Error')
    : { status, body: { message: 'Unicorn! We had issues producing the response in time.' } };

export const primaryLimit = (who: string): Answer =>
  problem(
    403,
    `API rate limit exceeded for ${who}. If you reach out to GitHub Support for help, please include the request ID.`,
    {},
    'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
  );

export const secondaryLimit = (retryAfterSeconds: number | null): Answer =>
  problem(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) },
    'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
  );

export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
}

export const validationFailed = (errors: readonly FieldError[]): Answer => ({
  status: 422,
  body: { message: 'Validation Failed', errors, documentation_url: docs, status: '422' },
});
