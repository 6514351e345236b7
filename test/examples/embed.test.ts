import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { github } from '../e2e/fixture/github.js';
import { secret } from '../e2e/fixture/program.js';
import { guidOf, issues, milestone, type Sketch } from '../fixture/payloads.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('examples/embed.ts', function () {
  this.timeout(60_000);

  it('tells of new issues and of the sprint as webhooks come, and ends cleanly', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'examples/embed.ts', 'acme/rocket'], {
      cwd: root,
      env: { PATH: process.env.PATH, GITHUB_WEBHOOK_SECRET: secret, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const until = async (pattern: RegExp) => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`it ended before ${pattern}`);
        const match = pattern.exec(value);
        if (match) return match;
      }
    };
    try {
      const [, url = ''] = await until(/^Listening on (http:.*)$/);
      const sender = github(url);
      const sprint = milestone(1, { due_on: '2099-01-01T08:00:00Z' });
      const send = ({ event, payload }: Sketch) => {
        const body = JSON.stringify(payload);
        return sender.deliver({ guid: guidOf(body), event, body });
      };
      const opened = { number: 1, title: 'It leaks', milestone: sprint };
      expect((await send(issues('opened', opened))).code).to.equal(202);
      await until(/^New issue #1: It leaks$/);
      await send(
        issues('closed', { ...opened, state: 'closed', closed_at: '2026-03-02T09:00:00Z' }),
      );
      await until(/^0 open issues, 1 of 1 done in Sprint 1$/);
      sender.close();
      child.kill('SIGTERM');
      expect(await exited).to.deep.equal([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
