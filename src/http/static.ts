import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { unlessKnown } from './etag.js';
import type { Guard, Route } from './router.js';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The page runs its own files and nothing else, and talks to its own server only. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The static shell: a route for each file of the folder, `index.html` at `/`.
 *
 * All of it is read once and served from memory: no path of a request ever reaches the file system,
 * so there is none to climb out of. A missing folder gives no routes.
 */
export async function staticRoutes(folder: string, guard: Guard): Promise<readonly Route[]> {
  const names = await fileNames(folder);
  return Promise.all(
    names.map(async (name) => {
      const path = name === 'index.html' ? '/' : `/${name}`;
      return fileRoute(path, await readFile(join(folder, name)), guard);
    }),
  );
}

async function fileNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function fileRoute(path: string, bytes: Uint8Array, guard: Guard): Route {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const type = contentTypes[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream';
  const headers = {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  const get: Route['get'] = (request) =>
    unlessKnown(request, etag, () => ({ code: 200, headers, body: bytes }));
  return { path, guard, get };
}
