import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { Gate, Pass } from './gate.js';
import { outcomeOf } from './outcome.js';
import type { WriteQueue } from './write-queue.js';

export interface OctokitSettings {
  readonly apiUrl: string;
  readonly userAgent: string;
  readonly gate: Gate;
  /** The pass of requests that bring none of their own. */
  readonly pass: Pass;
  readonly fetch: typeof fetch;
  /** How often a 5xx or a broken connection is tried again. */
  readonly retries: number;
  readonly writes: WriteQueue;
  /** Octokit's authentication strategy and its options, for a GitHub App. */
  readonly strategy?: { readonly authStrategy: unknown; readonly auth: unknown };
}

/** Requests refused for a limit go through the gate again, which waits; so often. */
const mostLimitRetries = 3;
/** Everything that asking again can't change, and limits, which throttling sees to. */
const doNotRetry = [400, 401, 403, 404, 409, 410, 422, 429, 451];

/** The gate comes first, which is innermost: it has to see each attempt, not each request. */
const Gated: typeof Octokit = Octokit.plugin(gatePlugin, throttling, retry);

/**
 * An Octokit whose plugins decide what is tried again and how many go at once, and whose waits all
 * lie in the gate: there they follow GitHub's headers, the injected clock and the stop signal.
 */
export function createOctokit(settings: OctokitSettings): Octokit {
  const { apiUrl, userAgent, gate, pass, retries, writes, strategy } = settings;
  const tryAgain = (_after: number, _options: unknown, _octokit: unknown, count: number) =>
    count < mostLimitRetries;
  return new Gated({
    baseUrl: apiUrl,
    userAgent,
    gate,
    request: { fetch: settings.fetch, pass },
    // Octokit's own log would hold the authorization header; the gate tells of requests instead.
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    throttle: {
      // The plugin's other queues are shared by all clients of a process, apart by this name.
      id: crypto.randomUUID(),
      write: writes,
      retryAfterBaseValue: 0,
      onRateLimit: tryAgain,
      onSecondaryRateLimit: tryAgain,
    },
    retry: { retryAfterBaseValue: 0, retries, doNotRetry },
    ...strategy,
  });
}

type Plugin = Parameters<typeof Octokit.plugin>[number];

function gatePlugin(octokit: Parameters<Plugin>[0], settings: Parameters<Plugin>[1]): void {
  const gate = settings.gate as Gate;
  octokit.hook.wrap('request', (request, options) => {
    const attempt = {
      method: options.method,
      url: options.url,
      retries: Number(options.request.retryCount ?? 0),
    };
    const pass = options.request.pass as Pass;
    return gate.pass(pass, attempt, async () => request(options), outcomeOf);
  });
}

function quiet(): void {}
