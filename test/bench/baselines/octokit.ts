/** `@octokit/webhooks`' own middleware with a handler that does nothing; nothing is kept. */
import { createServer } from 'node:http';
import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import { listening } from './listening.js';

const webhooks = new Webhooks({ secret: process.env.SECRET! });
webhooks.onAny(() => undefined);

listening(createServer(createNodeMiddleware(webhooks, { path: '/github-webhook' })));
