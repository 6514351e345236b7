/**
 * probot's own middleware with a handler that does nothing; nothing is kept.
 *
 * Not a dependency of ours: see docs/performance.md.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { listening } from './listening.js';

const name: string = 'probot';
const { createNodeMiddleware, createProbot } = await import(name);
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const probot = createProbot({
  overrides: { appId: 1, privateKey, secret: process.env.SECRET!, logLevel: 'error' },
});
const noop = (app: { onAny(handler: () => void): void }) => app.onAny(() => undefined);
const middleware = await createNodeMiddleware(noop, { probot, webhooksPath: '/github-webhook' });

listening(createServer(middleware));
