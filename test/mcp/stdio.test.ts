import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect } from 'chai';
import { whoHolds } from '../../src/storage/data-lock.js';
import { openFileJournal } from '../../src/storage/file-journal.js';
import { journalFolder } from '../../src/storage/read-journal-directory.js';
import { recorded } from '../cli/fixture/recorded.js';
import { commandLine, start } from '../cli/fixture/repo-live.js';
import { temporaryFolder } from '../cli/fixture/temporary-folder.js';
import { deliver } from '../cli/fixture/webhook.js';
import { callTool } from './fixture/connect.js';

const handshake = [
  {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
];

const lines = (messages: readonly object[]) =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('');

describe('mcp over stdio', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const records = recorded(6).slice(0, 200);
  const dataDir = () => join(folder.path, 'data');

  before(async () => {
    const journal = await openFileJournal(join(dataDir(), journalFolder));
    await journal.append(
      records.map((record) => ({ ...record, body: Buffer.from(JSON.stringify(record.payload)) })),
    );
    await journal.close();
  });

  async function connected<T>(
    env: Readonly<Record<string, string>>,
    use: (client: Client, logged: (pattern: RegExp) => Promise<string>) => Promise<T>,
  ): Promise<T> {
    const [command = '', ...args] = commandLine(['mcp', '--data-dir', dataDir(), '--port', '0']);
    const transport = new StdioClientTransport({
      command,
      args,
      cwd: folder.path,
      env: { ...env, HOME: folder.path },
      stderr: 'pipe',
    });
    let stderr = '';
    const more = new EventEmitter();
    transport.stderr?.on('data', (chunk) => {
      stderr += chunk;
      more.emit('more');
    });
    const logged = async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const found = pattern.exec(stderr);
        if (found) return found[1] ?? found[0];
        await once(more, 'more');
      }
    };
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
    try {
      await client.listTools();
      return await use(client, logged);
    } finally {
      await client.close();
    }
  }

  it('answers from the data directory, without a secret and without a port', async () => {
    await connected({}, async (client) => {
      const { structured, isError } = await callTool(client, 'get_recent_activity', {
        timeframe: '30d',
        limit: 1,
      });
      expect(isError).to.equal(false);
      expect(structured.freshness).to.include({ offset: records.length });
      const status = await callTool(client, 'get_live_project_status');
      expect(status.structured).to.have.nested.property('issues.open').that.is.above(0);
      expect(await whoHolds(dataDir())).to.include({ command: 'mcp', url: null });
    });
  });

  it('receives webhooks too when it is given a secret', async () => {
    await connected({ GITHUB_WEBHOOK_SECRET: 's' }, async (client, logged) => {
      const url = await logged(/"url":"([^"]+)"/);
      const star = { ...records[0]!, deliveryId: 'star-1', event: 'star' };
      expect((await deliver(url, star, 's')).code).to.equal(202);
      const { structured } = await callTool(client, 'get_recent_activity', {
        timeframe: '1h',
        event_types: ['star'],
      });
      expect(structured).to.include({ total: 1 });
    });
  });

  it('writes the protocol alone on stdout, answers all it was asked, and ends with its input', async () => {
    const server = start(['mcp', '--data-dir', dataDir()], { cwd: folder.path });
    const call = { name: 'get_live_sprint_metrics', arguments: {} };
    const asked = [
      ...handshake,
      { jsonrpc: '2.0', id: 2, method: 'tools/list' },
      { jsonrpc: '2.0', id: 3, method: 'tools/call', params: call },
      { jsonrpc: '2.0', id: 4, method: 'tools/call', params: { ...call, arguments: { x: 1 } } },
    ];
    server.child.stdin?.end(lines(asked));
    const { code, stdout, stderr } = await server.end();
    expect(code, stderr).to.equal(0);
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages.map(({ id }) => id)).to.have.members([1, 2, 3, 4]);
    expect(messages.every(({ jsonrpc }) => jsonrpc === '2.0')).to.equal(true);
    expect(stderr).to.include('state resumed');
  });

  it('ends with 0 on SIGTERM while its client still listens', async () => {
    const server = start(['mcp', '--data-dir', dataDir()], { cwd: folder.path });
    server.child.stdin?.write(lines(handshake));
    await server.firstLine;
    const { code, stderr } = await server.end('SIGTERM');
    expect(code, stderr).to.equal(0);
  });

  it('ends with 1 and a line that says who holds the data directory', async () => {
    await connected({}, async (client) => {
      await callTool(client, 'get_live_project_status');
      // Its client's end stays open: it must go by itself.
      const second = start(['mcp', '--data-dir', dataDir()], { cwd: folder.path });
      const { code, stdout, stderr } = await second.end();
      expect(code).to.equal(1);
      expect(stdout).to.equal('');
      expect(stderr).to.match(
        /^repo-live: The data directory .* is held by process \d+ \(repo-live mcp\)/,
      );
      expect(stderr.trim().split('\n')).to.have.length(1);
    });
  });
});
