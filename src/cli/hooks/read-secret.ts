import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { messageOf, RepoLiveError } from '../../core/errors.js';

/**
 * A secret from a file, or from standard input for `-`, without the line end that editors put there.
 * Never from the command line itself, which every user of the machine can read.
 */
export async function readSecret(path: string): Promise<string> {
  const content = path === '-' ? await text(process.stdin) : await read(path);
  const secret = content.replace(/\r?\n$/, '');
  if (secret !== '') return secret;
  throw new RepoLiveError('bad_request', '--secret-file: expected a secret in it, it is empty');
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = messageOf(error);
    throw new RepoLiveError('bad_request', `--secret-file: cannot be read: ${why}`, {
      cause: error,
    });
  }
}
