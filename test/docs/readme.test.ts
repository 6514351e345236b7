import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect } from 'chai';
import { createSimulatedGitHub } from '../../src/demo/github/simulated-github.js';
import { github } from '../e2e/fixture/github.js';
import { main, type Program, programs } from '../e2e/fixture/program.js';
import { guidOf, issues, milestone } from '../fixture/payloads.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { blocksOf, root } from './papers.js';

const require = createRequire(import.meta.url);
const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const { scripts } = require('../../package.json') as { readonly scripts: Record<string, string> };

describe('the commands and snippets of the papers', function () {
  this.timeout(120_000);
  const running = programs();

  it('run as they stand there, in their order', async () => {
    const simulated = await createSimulatedGitHub();
    simulated.addRepository('octo/app');
    simulated.addToken(token);
    const reader = new Reader({ GITHUB_TOKEN: token, GITHUB_API_URL: simulated.url });
    try {
      for (const paper of ['README.md', 'docs/http-api.md', 'docs/hooks.md']) {
        for (const { text } of blocksOf(paper, 'sh')) {
          for (const line of text.trim().split('\n')) await reader.run(line);
        }
      }
    } finally {
      await simulated.close();
    }
    const programs = ['npm', 'export', 'curl', 'serve', 'replay', 'hooks', 'doctor'];
    expect(reader.ran).to.include.members(programs);

    const [client, library, ...others] = blocksOf('README.md', 'ts').map(({ text }) => text);
    expect(others).to.deep.equal([]);
    const moved = client!.replace('http://127.0.0.1:8787', reader.url);
    await runs(moved, /^sprint 1 /, reader.home);
    const anyPort = library!.replace('listen(3000)', "listen(0, () => console.log('listening'))");
    expect(anyPort).to.include('listening');
    await runs(anyPort, /^listening$/, reader.home);
  });

  it('let an assistant in with the configuration that the README shows', async () => {
    const configurations = blocksOf('README.md', 'json').map(({ text }) => JSON.parse(text));
    expect(configurations).to.have.length(2);
    for (const { mcpServers } of configurations) {
      const { command, args, env } = mcpServers['repo-live'];
      expect([command, ...args.slice(0, 2)]).to.deep.equal(['npx', '-y', 'repo-live']);
      const client = new Client({ name: 'reader', version: '1.0.0' });
      await client.connect(
        new StdioClientTransport({
          command: process.execPath,
          args: [main, ...args.slice(2)],
          env: { HOME: temporaryDirectory(), REPO_LIVE_PORT: '0', ...env },
          stderr: 'ignore',
        }),
      );
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).to.include.members([
        'get_live_project_status',
        'get_live_sprint_metrics',
        'get_recent_activity',
      ]);
      await client.close();
    }
  });

  /** Does what a reader would type, in a home of its own and on a free port. */
  class Reader {
    readonly home = temporaryDirectory();
    readonly ran: string[] = [];
    url = '';
    #hookId = '';
    readonly #env: Record<string, string>;

    constructor(env: Readonly<Record<string, string>>) {
      this.#env = { HOME: this.home, ...env };
    }

    async run(line: string): Promise<void> {
      const words = line.replace(/\s+#.*$/, '').split(/\s+/);
      const [program = '', name = ''] = words;
      const does = program === 'npx' && name === 'repo-live' ? (words[2] ?? '') : program;
      this.ran.push(does);
      if (does === 'npm') this.#knows(line);
      else if (does === 'export') this.#export(name);
      else if (does === 'serve') await this.#serve(words.slice(2));
      else if (does === 'replay') await this.#replay(words.slice(2));
      else if (does === 'hooks' || does === 'doctor') await this.#atGitHub(words.slice(2));
      else if (does === 'curl') await this.#curl(line);
      else throw new Error(`nobody knows how to run: ${line}`);
    }

    /** Running the tests inside of the tests would have no end: that the scripts exist must do. */
    #knows(line: string): void {
      for (const command of line.split('&&').map((part) => part.trim())) {
        if (command === 'npm ci') continue;
        expect(scripts, command).to.have.property(command.replace(/^npm (run )?/, ''));
      }
      expect(scripts.demo).to.match(/build && node dist\/cli\/main\.js demo$/);
    }

    #export(assignment: string): void {
      const [variable = '', value = ''] = assignment.split('=');
      this.#env[variable] = value;
    }

    async #serve(args: readonly string[]): Promise<void> {
      const served: Program = running.start([...args, '--port', '0'], { env: this.#env });
      this.url = JSON.parse(await served.firstLine).url;
      const sender = github(this.url, { secret: this.#env.GITHUB_WEBHOOK_SECRET ?? '' });
      const sprint = milestone(4, { due_on: '2099-01-01T08:00:00Z' });
      const { event, payload } = issues('opened', { number: 1, milestone: sprint });
      const told = { ...payload, repository: { id: 1, full_name: 'octo/app' } };
      const body = JSON.stringify(told);
      expect((await sender.deliver({ guid: guidOf(body), event, body })).code).to.equal(202);
      sender.close();
    }

    async #replay(args: readonly string[]): Promise<void> {
      const real = args.map((arg) => arg.replace(/^~/, this.home));
      const { code, stdout, stderr } = await running.start(real, { env: this.#env }).ended;
      expect(code, stderr).to.equal(0);
      expect(JSON.parse(stdout).deliveries).to.equal(1);
    }

    /** The address and the id that stand there are some reader's own; ours are others. */
    async #atGitHub(args: readonly string[]): Promise<void> {
      const real = args.map((arg) => {
        if (arg.startsWith('https://')) return new URL('/github-webhook', this.url).href;
        return /^\d{6,}$/.test(arg) ? this.#hookId : arg;
      });
      const { code, stdout, stderr } = await running.start(real, { env: this.#env }).ended;
      expect(code, `${args.join(' ')}: ${stdout}${stderr}`).to.equal(0);
      this.#hookId = /^Webhook (\d+) of octo\/app created/.exec(stdout)?.[1] ?? this.#hookId;
    }

    async #curl(line: string): Promise<void> {
      const address = /http:\/\/127\.0\.0\.1:8787(\/[^\s']*)/.exec(line)?.[1];
      const response = await fetch(new URL(address ?? '', this.url));
      expect(response.status, line).to.equal(200);
      expect(await response.json()).to.be.an('object');
    }
  }
});

/** Runs a snippet as a program until it writes a line. */
async function runs(text: string, pattern: RegExp, cwd: string): Promise<void> {
  const project = join(cwd, 'project');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  try {
    symlinkSync(root, join(project, 'node_modules/repo-live'));
  } catch {
    // There since the snippet before this one.
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  writeFileSync(join(project, 'snippet.ts'), text);
  const child = spawn(process.execPath, ['--import', require.resolve('tsx'), 'snippet.ts'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (pattern.test(line)) return;
    }
    throw new Error(`it ended before ${pattern}`);
  } finally {
    child.kill('SIGKILL');
  }
}
