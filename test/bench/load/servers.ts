import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { compiled, program } from '../frame/compile.js';
import { type Server, startServer } from '../frame/side.js';
import { secret } from './request.js';

export const webhookPath = '/github-webhook';

/** A baseline that takes webhooks; its files go below `folder`. */
export async function startBaseline(name: string, folder: string): Promise<Server> {
  return startServer({
    script: await compiled('baselines', name),
    env: { SECRET: secret, FOLDER: await mkdtemp(join(folder, `${name}-`)) },
  });
}

/** The compiled program as it is served, on a data directory of its own. */
export async function startServe(folder: string): Promise<Server> {
  return startServer({
    script: program,
    args: ['serve', '--port', '0', '--data-dir', await mkdtemp(join(folder, 'serve-'))],
    env: { GITHUB_WEBHOOK_SECRET: secret, REPO_LIVE_LOG_LEVEL: 'warn' },
  });
}
