import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { RepoLiveError } from '../core/errors.js';
import type { LockHolder } from './lock/ask-who.js';
import { claim, holderIn, ownName, socketName, unlinkIfThere } from './lock/claim.js';
import { knownSocketFolder, socketFolder } from './lock/socket-folder.js';

export type { LockHolder } from './lock/ask-who.js';

export interface LockOptions {
  /** Tells whoever finds the directory held what holds it: `serve`, `mcp`, … */
  readonly command: string;
  readonly url?: string;
  readonly epoch?: string;
  /** Gets every request on the socket but `GET /who`. @default 404 */
  readonly onRequest?: RequestListener;
}

/** A data directory held by this process; given up when it ends, however it ends. */
export interface DataLock {
  /** Path of the local socket: the lock and the way in. Only this user may connect. */
  readonly socketPath: string;
  /** The HTTP server behind the socket; it does not keep the process alive. */
  readonly server: Server;
  /** What `GET /who` says from now on. */
  setInfo(info: { readonly url?: string | null; readonly epoch?: string | null }): void;
  /** Who gets the requests from now on. */
  setHandler(onRequest: RequestListener): void;
  /** Cuts the socket's connections off and lets the directory go. */
  release(): Promise<void>;
}

/**
 * Takes a data directory for this process, and makes it (for its owner only) if it is not there.
 *
 * @throws `data_dir_locked` with who holds it, in words and in `details`.
 */
export async function acquireLock(dataDir: string, options: LockOptions): Promise<DataLock> {
  const directory = resolve(dataDir);
  await makeDirectory(directory);
  const folder = await socketFolder(directory);

  let { onRequest = notFound } = options;
  const { command, url = null, epoch = null } = options;
  let info: LockHolder = { pid: process.pid, command, url, epoch };
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/who') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(info));
    } else {
      onRequest(request, response);
    }
  });

  const own = join(folder, ownName(randomBytes(4).toString('hex')));
  server.listen(own);
  await once(server, 'listening');
  await chmod(own, 0o600);
  server.unref();

  const holder = await claim(folder, own).catch(async (error: unknown) => {
    await closed(server);
    throw error;
  });
  if (holder !== undefined) {
    await closed(server);
    throw lockedBy(directory, holder);
  }

  const socketPath = join(folder, socketName);
  let released: Promise<void> | undefined;
  return {
    socketPath,
    server,
    setInfo(changed) {
      info = { ...info, ...changed };
    },
    setHandler(handler) {
      onRequest = handler;
    },
    release() {
      // The way in goes first: while the server still answers, nobody else can have put theirs there.
      released ??= unlinkIfThere(socketPath).then(() => closed(server));
      return released;
    },
  };
}

/**
 * Who holds a data directory at this moment: `undefined` for nobody, `'silent'` for a process that
 * listens but does not answer within 2 s. Changes nothing.
 */
export async function whoHolds(dataDir: string): Promise<LockHolder | 'silent' | undefined> {
  const folder = await knownSocketFolder(resolve(dataDir));
  return folder === undefined ? undefined : holderIn(folder);
}

/**
 * Where the holder of a data directory can be reached over HTTP (`socketPath` of `http.request`);
 * `undefined` where there never was one. That somebody listens there is not said.
 */
export async function lockSocketPath(dataDir: string): Promise<string | undefined> {
  const folder = await knownSocketFolder(resolve(dataDir));
  return folder === undefined ? undefined : join(folder, socketName);
}

function lockedBy(directory: string, holder: LockHolder | 'silent'): RepoLiveError {
  const who =
    holder === 'silent'
      ? 'a process that does not say who it is'
      : `process ${holder.pid} (repo-live ${holder.command}${holder.url === null ? '' : ` at ${holder.url}`})`;
  return new RepoLiveError(
    'data_dir_locked',
    `The data directory ${directory} is held by ${who}; stop it, or choose another with --data-dir.`,
    { details: holder === 'silent' ? {} : { ...holder } },
  );
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code: 'not_found', message: 'Only GET /who is here.' } }));
};

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown fault';
    throw new RepoLiveError(
      'bad_setting',
      `expected a data directory that is there or can be made, got ${directory} (${code}): give another with --data-dir`,
      { cause: error },
    );
  }
}
