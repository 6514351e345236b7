import { createHmac } from 'node:crypto';
import { type Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Payload } from '../../world.js';
import type { HookModel } from '../hooks/hook-model.js';

export interface Posting {
  readonly hook: HookModel;
  readonly guid: string;
  readonly event: string;
  readonly payload: Payload;
  readonly targetId: number;
}

export interface Posted {
  readonly statusCode: number;
  readonly status: string;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
}

/** What GitHub writes where no answer came. */
export const noConnection: Posted = {
  statusCode: 502,
  status: 'failed to connect to host',
  headers: null,
  body: null,
};
export const noAnswer: Posted = {
  statusCode: 504,
  status: 'timed out',
  headers: null,
  body: null,
};

/** GitHub keeps no more of an answer than it shows. */
const longestBody = 4_096;

/** The bytes and headers of a webhook request, signed with the hook's secret as it is now. */
export function prepare({ hook, guid, event, payload, targetId }: Posting) {
  const json = JSON.stringify(payload);
  const form = hook.config.contentType === 'form';
  const body = Buffer.from(form ? `payload=${encodeURIComponent(json)}` : json);
  const { secret } = hook.config;
  const signature = (algorithm: string) =>
    createHmac(algorithm, secret ?? '')
      .update(body)
      .digest('hex');
  const headers: Record<string, string> = {
    Accept: '*/*',
    'Content-Type': form ? 'application/x-www-form-urlencoded' : 'application/json',
    'User-Agent': 'GitHub-Hookshot/51d2f7a',
    'X-GitHub-Delivery': guid,
    'X-GitHub-Event': event,
    'X-GitHub-Hook-ID': String(hook.id),
    'X-GitHub-Hook-Installation-Target-ID': String(targetId),
    'X-GitHub-Hook-Installation-Target-Type':
      hook.target.kind === 'repo' ? 'repository' : 'organization',
    ...(secret === undefined
      ? {}
      : {
          'X-Hub-Signature': `sha1=${signature('sha1')}`,
          'X-Hub-Signature-256': `sha256=${signature('sha256')}`,
        }),
  };
  return { body, headers };
}

/** Sends a webhook request as GitHub does: one attempt, redirects not followed. Never rejects. */
export function postWebhook(
  url: string,
  { body, headers }: ReturnType<typeof prepare>,
  { agent, timeoutMs }: { readonly agent: Agent; readonly timeoutMs: number },
): Promise<Posted> {
  const secure = url.startsWith('https:');
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const failed = (): void => resolve(signal.aborted ? noAnswer : noConnection);
    const outbound = (secure ? secureRequest : request)(url, {
      method: 'POST',
      ...(secure ? {} : { agent }),
      headers: { ...headers, 'Content-Length': body.length },
      signal,
    });
    outbound.on('error', failed);
    outbound.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (text.length < longestBody) text += chunk;
      });
      response.on('error', failed);
      response.on('end', () => {
        const statusCode = response.statusCode ?? 0;
        const named = Object.entries(response.headers).map(([name, value]) => [
          name,
          String(value),
        ]);
        resolve({
          statusCode,
          status: statusCode < 300 ? 'OK' : `Invalid HTTP Response: ${statusCode}`,
          headers: Object.fromEntries(named) as Record<string, string>,
          body: text.slice(0, longestBody),
        });
      });
    });
    outbound.end(body);
  });
}
