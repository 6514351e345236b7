import type { Outcome } from './gate.js';
import type { HeaderRecord } from './limit-headers.js';

interface Answer {
  readonly status: number;
  readonly url: string;
  readonly headers: object;
  readonly data: unknown;
}

/** What Octokit throws: GitHub's refusal, or with status 500 and no response that none came. */
export interface HttpError extends Error {
  readonly status: number;
  readonly response?: Answer;
}

/** By its name: several copies of Octokit's class may be installed beside each other. */
export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === 'HttpError';
}

/** What GitHub answered, an error's answer included; `undefined` where none came. */
export function outcomeOf(settled: { answer?: Answer; error?: unknown }): Outcome | undefined {
  const { answer, error } = settled;
  if (answer) return outcome(answer, '');
  if (isHttpError(error) && error.response) return outcome(error.response, error.message);
  return undefined;
}

function outcome({ status, url, headers }: Answer, message: string): Outcome {
  return { status, url, headers: headers as HeaderRecord, message };
}
