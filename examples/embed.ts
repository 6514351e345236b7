/**
 * repo-live inside a program of your own: your server, your port, its engine.
 *
 *     GITHUB_WEBHOOK_SECRET=… npx tsx examples/embed.ts octo/app
 *
 * Point the repository's webhook at /github-webhook on this server, content type application/json.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRepoLive } from 'repo-live';
import { filter } from 'rxjs';

const repo = process.argv[2] ?? 'octo/app';
const {
  GITHUB_WEBHOOK_SECRET: webhookSecret,
  DATA_DIR: dataDir,
  PORT: port = '3000',
} = process.env;
if (!webhookSecret) throw new Error('set GITHUB_WEBHOOK_SECRET to the secret of the webhook');

// Without a data directory the journal is in memory, and a restart begins anew.
const engine = createRepoLive({ webhookSecret, repos: [repo], ...(dataDir && { dataDir }) });

// Typed handlers, as you may know them from @octokit/webhooks: each accepted delivery once.
engine.webhooks.on('issues.opened', ({ payload }) => {
  console.log(`New issue #${payload.issue.number}: ${payload.issue.title}`);
});

// The same as rows of one shape, whatever the event: to log, to store, to forward.
engine.events$
  .pipe(filter(({ category, bot }) => category === 'review' && !bot))
  .subscribe(({ summary, url }) => console.log(`Review: ${summary} ${url}`));

// The state itself: the newest snapshot first, then each as it is published.
engine.snapshot$(repo, 'status').subscribe(({ data }) => {
  const { issues, current_sprint: sprint } = data;
  const progress = sprint
    ? `, ${sprint.progress.completed.issues} of ${sprint.progress.total.issues} done in ${sprint.sprint.title}`
    : '';
  console.log(`${issues.open} open issues${progress}`);
});

await engine.start();

const server = createServer((request, response) => {
  if (request.url === '/github-webhook') void engine.nodeHandler(request, response);
  else response.writeHead(404).end();
});
server.listen(Number(port), '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeIdleConnections();
    void engine.stop();
  });
}
