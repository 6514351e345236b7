import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { run } from './fixture/repo-live.js';
import { temporaryFolder } from './fixture/temporary-folder.js';

describe('the command line', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  const ending = async (args: readonly string[], env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await run(args, { cwd: folder.path, env });
    return { code, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
  };

  it('explains itself and each command, the environment included', async () => {
    const help = await ending(['--help']);
    expect(help).to.include({ code: 0 });
    for (const command of ['serve', 'mcp', 'demo', 'replay']) {
      expect(help.stdout).to.include(command);
    }
    const serve = await ending(['serve', '--help']);
    expect(serve).to.include({ code: 0 });
    for (const word of [
      '--port <n>',
      '8787',
      'GITHUB_WEBHOOK_SECRET',
      'REPO_LIVE_TOKEN',
      'filters',
    ]) {
      expect(serve.stdout).to.include(word);
    }
  });

  it('explains the same by the command help', async () => {
    for (const [asked, same] of [
      [['help'], ['--help']],
      [
        ['help', 'serve'],
        ['serve', '--help'],
      ],
      [
        ['help', 'hooks', 'list'],
        ['hooks', 'list', '--help'],
      ],
      [
        ['hooks', 'help', 'list'],
        ['hooks', 'list', '--help'],
      ],
    ] as const) {
      const { code, stdout, lines } = await ending(asked);
      expect({ code, lines }, asked.join(' ')).to.deep.equal({ code: 0, lines: [] });
      expect(stdout, asked.join(' ')).to.equal((await ending(same)).stdout);
    }
  });

  it('tells its version', async () => {
    const { code, stdout } = await ending(['--version']);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^\d+\.\d+\.\d+\n$/);
  });

  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'an unknown flag',
      ['serve', '--colour'],
      /unknown option '--colour'.*expected one of.*--port/,
    ],
    ['a misspelt flag', ['serve', '--prot', '1'], /'--prot' \(Did you mean --port\?\)/],
    ['an unknown command', ['fly'], /unknown command 'fly'.*serve, mcp, demo, replay/],
    [
      'help with an unknown command',
      ['help', 'nope'],
      /unknown command "nope"; expected one of serve, mcp, demo, replay/,
    ],
    [
      'help with a command that a command lacks',
      ['help', 'serve', 'now'],
      /unknown command "now"; serve has no commands/,
    ],
    ['a bad value', ['serve', '--port', 'abc'], /--port \(flag\).*0 to 65535, got "abc"/],
    ['a flag without its value', ['serve', '--port'], /'--port <n>' argument missing/],
    ['a word too many', ['serve', 'now'], /too many arguments/],
    ['no path to replay', ['replay'], /missing required argument 'path'/],
    ['a path that is not there', ['replay', 'nowhere'], /nowhere: cannot be read/],
    ['a directory without a journal', ['replay', '.'], /got a directory without a journal/],
    ['a time that is none', ['replay', '--at', 'noon', '.'], /expected a time like/],
    ['an unknown concern', ['replay', '--concern', 'x', '.'], /one of sprint, activity, health/],
    ['a speed of nothing', ['demo', '--speed', '0'], /expected a number above 0/],
  ];
  for (const [what, args, message] of mistakes) {
    it(`ends with 2 and one line for ${what}`, async () => {
      const { code, stdout, lines } = await ending(args);
      expect(code).to.equal(2);
      expect(stdout).to.equal('');
      expect(lines).to.have.length(1);
      expect(lines[0])
        .to.match(/^repo-live: /)
        .and.match(message);
    });
  }

  it('ends with 2 and the help without a command', async () => {
    const { code, lines } = await ending([]);
    expect(code).to.equal(2);
    expect(lines[0]).to.match(/^Usage: repo-live/);
  });

  it('ends with 2 for a bad variable and a bad file, naming both', async () => {
    writeFileSync(join(folder.path, 'repo-live.config.json'), '{"activity_days": 0}');
    try {
      const { code, lines } = await ending(['serve'], { REPO_LIVE_TIMEZONE: 'Mars' });
      expect(code).to.equal(2);
      expect(lines).to.have.length(1);
      expect(lines[0]).to.include('REPO_LIVE_TIMEZONE (environment): expected an IANA time zone');
      expect(lines[0]).to.include('activity_days (repo-live.config.json): expected a whole number');
    } finally {
      writeFileSync(join(folder.path, 'repo-live.config.json'), '{}');
    }
  });

  it('ends with 2 and one line where the settings file is a directory', async () => {
    mkdirSync(join(folder.path, 'odd', 'repo-live.config.json'), { recursive: true });
    const { code, stderr } = await run(['serve'], { cwd: join(folder.path, 'odd'), env: {} });
    expect(code).to.equal(2);
    expect(stderr).to.equal(
      'repo-live: repo-live.config.json: expected a JSON file that can be read, got a directory; mend it, or move it away to go by flags and environment alone\n',
    );
  });

  const refusals: readonly (readonly [
    string,
    readonly string[],
    Record<string, string>,
    RegExp,
  ])[] = [
    ['a secret', ['serve'], {}, /no webhook secret: set GITHUB_WEBHOOK_SECRET/],
    [
      'a secret on an open host',
      ['serve', '--allow-unsigned', '--host', '0.0.0.0'],
      {},
      /no webhook secret/,
    ],
    [
      'a token on an open host',
      ['serve', '--host', '0.0.0.0'],
      { GITHUB_WEBHOOK_SECRET: 's' },
      /no token: set REPO_LIVE_TOKEN/,
    ],
  ];
  for (const [what, args, env, message] of refusals) {
    it(`ends with 1 and one line where serve lacks ${what}`, async () => {
      const { code, stdout, lines } = await ending(args, env);
      expect(code).to.equal(1);
      expect(stdout).to.equal('');
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(message);
    });
  }
});
