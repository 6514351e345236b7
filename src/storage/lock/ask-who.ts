import { request } from 'node:http';

/** Who holds a data directory: what `GET /who` on the socket answers. */
export interface LockHolder {
  readonly pid: number;
  readonly command: string;
  /** Where its HTTP server listens; `null` for none. */
  readonly url: string | null;
  /** The journal's, once it is open. */
  readonly epoch: string | null;
}

/** A process that has not answered by then is alive but busy, or stopped. */
const PATIENCE_MS = 2_000;

/**
 * Asks behind a socket who holds the lock.
 *
 * @returns the holder, `'silent'` for a process that is there but does not say, `undefined` for a socket
 * behind which there is none.
 */
export async function askWho(
  socketPath: string,
  patienceMs = PATIENCE_MS,
): Promise<LockHolder | 'silent' | undefined> {
  for (let tries = 3; tries > 0; tries -= 1) {
    try {
      return parsed(await get(socketPath, patienceMs));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Only these two say that nobody listens; anything else might be a holder in trouble.
      if (code === 'ECONNREFUSED' || code === 'ENOENT') return undefined;
      // It may have died with the question on its table: asked again, its socket then says so.
      if (code !== 'ECONNRESET' && code !== 'EPIPE') return 'silent';
    }
  }
  return 'silent';
}

function get(socketPath: string, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, path: '/who', timeout, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    asking.on('timeout', () => asking.destroy(new Error('no answer in time')));
    asking.on('error', reject);
    asking.end();
  });
}

function parsed(text: string): LockHolder | 'silent' {
  try {
    const answer: Partial<LockHolder> | null = JSON.parse(text);
    if (typeof answer?.pid !== 'number' || typeof answer.command !== 'string') return 'silent';
    const { pid, command, url = null, epoch = null } = answer;
    return { pid, command, url, epoch };
  } catch {
    // Something else than an engine listens there; the directory is not free all the same.
    return 'silent';
  }
}
