import { isLoopback } from '../config/loopback.js';
import type { DeliveryLogEntry, Hook } from '../core/github-face.js';
import { succeeded } from './delivery-log.js';

/** What a hook's settings and its log say is wrong, in our own words. */
export interface Finding {
  readonly check: 'hooks' | 'reachability' | 'secret';
  /** A note is worth knowing, but nothing is broken. */
  readonly grade: 'fault' | 'note';
  readonly message: string;
  readonly fix: string;
}

export interface Expectations {
  /** Deliveries without which the state is wrong. */
  readonly needed: readonly string[];
  /** The receiver takes deliveries without a signature. */
  readonly acceptsUnsigned: boolean;
  /** Every delivery is fetched: it need not arrive. */
  readonly pull: boolean;
}

/**
 * Looks a hook over. @param attempts of its log, newest first; the newest one tells how things stand.
 */
export function findingsOf(
  hook: Hook,
  attempts: readonly DeliveryLogEntry[],
  expected: Expectations,
): readonly Finding[] {
  return [
    ...ofSettings(hook, expected),
    ...ofSecret(hook, expected),
    ...(expected.pull ? [] : ofNewest(attempts[0])),
  ];
}

function ofSettings(hook: Hook, { needed, pull }: Expectations): readonly Finding[] {
  const found: Finding[] = [];
  const fault = (message: string, fix: string, grade: Finding['grade'] = 'fault') =>
    found.push({ check: 'hooks', grade, message, fix });
  if (!hook.active) {
    fault('is switched off and sends nothing', 'switch it on: repo-live hooks setup');
  }
  const missing = hook.events.includes('*')
    ? []
    : needed.filter((name) => !hook.events.includes(name));
  if (missing.length > 0) {
    fault(
      `does not send ${missing.join(', ')}, of which the state is built`,
      'set it up again without naming events: repo-live hooks setup',
    );
  }
  const { protocol, hostname } = URL.canParse(hook.url) ? new URL(hook.url) : noAddress;
  if (protocol === 'http:' && !isLoopback(hostname) && !pull) {
    fault(
      'sends over plain http, readable for anybody on the way',
      'give it an https address: repo-live hooks setup --url, then remove this one',
    );
  }
  if (hook.insecureSsl) {
    fault(
      "does not verify the receiver's certificate",
      "let it verify in the hook's settings on GitHub, once the certificate is valid",
      'note',
    );
  }
  return found;
}

const noAddress = { protocol: '', hostname: '' };

function ofSecret(
  { hasSecret }: Hook,
  { acceptsUnsigned, pull }: Expectations,
): readonly Finding[] {
  if (hasSecret || acceptsUnsigned || pull) return [];
  return [
    {
      check: 'secret',
      grade: 'fault',
      message: 'has no secret: its deliveries are not signed and are refused',
      fix: 'set it up again, which gives it the configured one: repo-live hooks setup',
    },
  ];
}

function ofNewest(attempt: DeliveryLogEntry | undefined): readonly Finding[] {
  if (attempt === undefined || succeeded(attempt)) return [];
  const { statusCode, status } = attempt;
  const at = new Date(attempt.deliveredAt).toISOString();
  const answered = `its newest delivery (${at}) was answered with ${statusCode}`;
  const unreachable = (message: string, fix: string): Finding => ({
    check: 'reachability',
    grade: 'fault',
    message,
    fix,
  });
  if (statusCode === 401 || statusCode === 429) {
    return [
      {
        check: 'secret',
        grade: 'fault',
        message: `${answered}: the signature does not match the secret here`,
        fix: 'give both the same: set GITHUB_WEBHOOK_SECRET where serve runs, then repo-live hooks setup sends it to GitHub',
      },
    ];
  }
  if (gotNoAnswer(attempt)) {
    return [
      unreachable(
        `got no answer at its newest delivery (${at}): ${plain(status)}`,
        'see that serve runs, that the address leads to it from the internet, and that firewall, tunnel and certificate let GitHub in; or use serve --pull, which needs no public address',
      ),
    ];
  }
  if ([404, 405, 410, 415].includes(statusCode) || (statusCode >= 300 && statusCode < 400)) {
    return [
      unreachable(
        `${answered}: the address does not lead to repo-live's webhook route`,
        'let it end in /github-webhook, without redirects: repo-live hooks setup --url',
      ),
    ];
  }
  if (statusCode === 503) {
    return [
      unreachable(
        `${answered}: the receiver could not write it down, or is not ready`,
        'see the disk and the log of serve; what was refused is fetched again by recovery',
      ),
    ];
  }
  return [
    unreachable(
      `${answered}`,
      'see the log of serve and of any proxy before it; repo-live hooks test sends a ping',
    ),
  ];
}

/**
 * GitHub logs a connection that failed as 502 and a silent receiver as 504, both with words of their
 * own; a gateway's own 502 is `Invalid HTTP Response: 502`.
 */
function gotNoAnswer({ statusCode, status }: DeliveryLogEntry): boolean {
  if (statusCode === 0) return true;
  return statusCode >= 502 && /connect|time|resolve|certificate|ssl|tls|host/i.test(status);
}

/** GitHub's own words, as far as they are words. */
function plain(status: string): string {
  return (
    status
      .replace(/[^\w .,:;()'-]/g, ' ')
      .slice(0, 120)
      .trim() || 'no reason given'
  );
}
