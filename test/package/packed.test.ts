import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { ndjsonLine, recorded } from '../cli/fixture/recorded.js';
import { type Consumer, installPacked, root } from './fixture.js';

const require = createRequire(import.meta.url);

describe('the packed package, installed elsewhere', function () {
  this.timeout(300_000);
  let consumer: Consumer;
  before(() => {
    consumer = installPacked();
  });

  it('holds the program, its page, its types and its papers, and nothing of the workshop', () => {
    const { packed } = consumer;
    expect(packed).to.include.members([
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'docs/http-api.md',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cli/main.js',
      'dist/web/index.html',
      'dist/web/app.js',
    ]);
    const kinds =
      /^(dist\/.*\.(js|d\.ts|html|css|svg)|dist\/cli\/NOTICES\.txt|docs\/.*\.(md|png|svg)|[A-Z]+(\.md)?|package\.json)$/;
    expect(packed.filter((path) => !kinds.test(path))).to.deep.equal([]);
    expect(packed.filter((path) => /^(test|examples)\/|\.test\.|bench/.test(path))).to.deep.equal(
      [],
    );
  });

  // What they need in turn floats: the lines of Octokit that package.json names exactly are the last
  // whose content-type runs on Node 20, and a root's overrides count for nothing elsewhere.
  it('needs no package that wants a newer Node than it says', () => {
    const { status, stderr } = consumer.installStrictly();
    expect(stderr).not.to.include('EBADENGINE');
    expect(status).to.equal(0);
  });

  it('keeps a state in a program that imports it, and loads neither ws nor MCP nor NATS', () => {
    const { status, stdout, stderr, packages } = consumer.run(`
      import * as face from 'repo-live';
      const engine = face.createRepoLive({ allowUnsigned: true });
      await engine.start();
      const { code } = await engine.receive({
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'issues',
          'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        },
        body: JSON.stringify({
          action: 'opened',
          repository: { id: 1, full_name: 'octo/app' },
          issue: { number: 1, title: 'It leaks', state: 'open', created_at: '2026-03-01T09:00:00Z', updated_at: '2026-03-01T09:00:00Z' },
        }),
      });
      const { data } = engine.snapshot('octo/app', 'status');
      await engine.stop();
      console.log(JSON.stringify([code, data.issues.open]));
    `);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).to.deep.equal([202, 1]);
    expect(packages).to.include.members(['repo-live', 'rxjs', '@octokit/webhooks']);
    const heavy = packages.filter((name) =>
      /^ws$|modelcontextprotocol|nats|commander|^pino/.test(name),
    );
    expect(heavy).to.deep.equal([]);
  });

  it('offers its operators with nothing but RxJS behind them', () => {
    const { status, stdout, packages } = consumer.run(`
      import { from, toArray } from 'rxjs';
      import { dedupe } from 'repo-live/operators';
      from(['a', 'b', 'a']).pipe(dedupe((key) => key), toArray()).subscribe((all) => console.log(all.join()));
    `);
    expect({ status, stdout }).to.deep.equal({ status: 0, stdout: 'a,b\n' });
    expect(packages.filter((name) => !['repo-live', 'rxjs', 'tslib'].includes(name))).to.deep.equal(
      [],
    );
  });

  it('offers its client with nothing behind it until it connects', () => {
    const { status, packages } = consumer.run(`
      import { connect } from 'repo-live/client';
      if (typeof connect !== 'function') process.exit(1);
    `);
    expect(status).to.equal(0);
    expect(packages).to.deep.equal(['repo-live']);
  });

  it('is a command that tells its version and folds a recording', () => {
    const { version } = require('../../package.json') as { readonly version: string };
    expect(consumer.command(['--version'])).to.include({ status: 0, stdout: `${version}\n` });
    const recording = consumer.write(
      'recording.ndjson',
      recorded(3).slice(0, 40).map(ndjsonLine).join(''),
    );
    const { status, stdout, stderr } = consumer.command(['replay', recording]);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    const { deliveries, repos } = JSON.parse(stdout);
    expect(deliveries).to.equal(40);
    expect(Object.keys(repos)).to.deep.equal(['tidewater-labs/harbor']);
  });

  it('has types that a strict program can be written against', () => {
    consumer.write(
      'consumer.ts',
      `
      import { connect, type Client, type EventRow } from 'repo-live/client';
      import { batchBy, dedupe, filterDeliveries, retryBackoff } from 'repo-live/operators';
      import { createRepoLive, RepoLiveError, type RepoLive, type SnapshotOf } from 'repo-live';
      import { createServer } from 'node:http';
      import { from } from 'rxjs';

      const engine: RepoLive = createRepoLive({ webhookSecret: 's', timezone: 'Europe/Berlin', activityDays: 7 });
      engine.webhooks.on('issues.opened', ({ payload }) => payload.issue.title.toUpperCase());
      engine.events$.subscribe((row) => row.offset.toFixed());
      engine.snapshot$('octo/app', 'sprint').subscribe(({ data }) => data?.burndown.map(({ date }) => date));
      const newest: SnapshotOf<'status'> | undefined = engine.snapshot('octo/app', 'status');
      newest?.data.current_sprint?.progress.completion_rate.issues?.toFixed();
      createServer(engine.nodeHandler);
      const answer: Promise<Response> = engine.fetchHandler(new Request('https://example.org'));
      const client: Client = connect('http://127.0.0.1:8787');
      client.subscribe({ repo: 'octo/app', topics: ['events'] }, { event: (row: EventRow) => row.guid });
      from([1, 2]).pipe(
        dedupe((n) => n),
        batchBy((n) => n % 2, { size: 2, ms: 10 }),
        retryBackoff(async (batch) => batch.length, { retries: 1, baseMs: 1, maxMs: 2 }),
      ).subscribe((length) => length.toFixed());
      if (answer instanceof RepoLiveError) answer.code satisfies string;
      // @ts-expect-error there is no such topic
      engine.snapshot('octo/app', 'weather');
      // @ts-expect-error a setting that is misspelt
      createRepoLive({ webHookSecret: 's' });
      // @ts-expect-error data is immutable JSON
      engine.snapshot('octo/app', 'sprint')!.data = null;
      export { filterDeliveries };
      `,
    );
    consumer.write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          exactOptionalPropertyTypes: true,
          module: 'NodeNext',
          target: 'ES2022',
          lib: ['ES2023', 'DOM', 'DOM.Iterable'],
          skipLibCheck: false,
          types: ['node'],
          typeRoots: [join(root, 'node_modules/@types')],
        },
        files: ['consumer.ts'],
      }),
    );
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', consumer.directory], {
      encoding: 'utf8',
    });
    expect(stdout).to.equal('');
    expect(status).to.equal(0);
  });
});
