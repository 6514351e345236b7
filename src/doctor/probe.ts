import { messageOf } from '../core/errors.js';
import { type Check, fine, wrong } from './check.js';

const patienceMs = 10_000;

/**
 * Whether the public address answers as our route does, asked from here. GitHub may see it otherwise:
 * where it has delivered anything, that counts instead.
 */
export async function probe(url: string): Promise<Check> {
  const { origin, pathname } = new URL(url);
  const address = `${origin}${pathname}`;
  try {
    // The route takes POST alone and says so; nothing is sent that could be taken for a delivery.
    const response = await fetch(url, {
      method: 'GET',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    const { status } = response;
    if (status === 405) return fine('reachability', `${address} answers as a webhook route`);
    if (status === 401 || status === 403) {
      return fine(
        'reachability',
        `${address} answers ${status} from here; something before it may let GitHub alone in`,
        'send a ping from GitHub: repo-live hooks test',
      );
    }
    return wrong(
      'reachability',
      `${address} answers ${status}, which is not what the webhook route answers`,
      'let WEBHOOK_URL lead to the /github-webhook of a running serve, without redirects',
    );
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error;
    return wrong(
      'reachability',
      `${address} does not answer: ${messageOf(cause)}`,
      'start serve, and see that WEBHOOK_URL leads to it; or use serve --pull, which needs no public address',
    );
  }
}
