import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ElicitRequestSchema, type ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { expect } from 'chai';
import type { SettingOptions } from '../../src/config/settings-from-options.js';
import { createMcpServer } from '../../src/mcp/server.js';
import { tools as allTools } from '../../src/mcp/tools/index.js';
import { repo, repoName, Scene, secret, token } from '../hooks/scene.js';
import { type Answer, callTool } from './fixture/connect.js';

type Row = Readonly<Record<string, unknown>>;

describe('the hook tools', () => {
  let scene: Scene;
  const clients: Client[] = [];
  const asked: string[] = [];
  beforeEach(async () => {
    scene = await Scene.begin();
  });
  afterEach(async () => {
    asked.length = 0;
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await scene.end();
  });

  /** A client of the SDK's over the real engine. @param reply what the person at the client says. */
  async function connected(
    options: SettingOptions = {},
    reply?: () => ElicitResult | Promise<ElicitResult>,
  ): Promise<(tool: string, args?: Row) => Promise<Answer>> {
    const server = createMcpServer({
      engine: async () => scene.engine,
      hooks: () => scene.service(options),
      tools: async () => allTools,
      onFault: (_tool, error) => {
        throw error;
      },
    });
    const client = new Client(
      { name: 'test', version: '1' },
      { capabilities: reply ? { elicitation: {} } : {} },
    );
    if (reply) {
      client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
        asked.push(params.message);
        return reply();
      });
    }
    const [near, far] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(far), client.connect(near)]);
    // So that the client checks every answer against the schema that it was shown.
    await client.listTools();
    clients.push(client);
    return (tool, args = {}) => callTool(client, tool, args);
  }

  it('set a hook up, test it, show its deliveries and tell its status', async () => {
    const call = await connected();
    const setUp = await call('setup_webhooks', { repo: repoName, webhook_url: scene.url });
    expect(setUp.isError, setUp.text).to.equal(false);
    expect(setUp.structured).to.deep.include({ repo: repoName, created: true });
    expect(setUp.structured).not.to.have.property('updated');
    const webhook = setUp.structured.webhook as Row;
    expect(webhook).to.have.keys('id', 'url', 'events', 'active', 'created_at');
    expect(setUp.text).to.include(String(webhook.id)).and.include('configured secret');

    const again = await call('setup_webhooks', { repo: repoName, webhook_url: scene.url });
    expect(again.structured).to.deep.include({ updated: true });
    expect(again.structured).not.to.have.property('created');

    const tested = await call('test_webhook', { repo: repoName });
    expect((tested.structured.results as Row[])[0]).to.deep.equal({
      webhook_id: webhook.id,
      ping_sent_at: '2026-03-02T09:00:00.000Z',
      delivered: true,
      status_code: 202,
      response_time_ms: 0,
      arrived_here: true,
    });

    await scene.emit();
    // It is known from its first delivery on, and then need not be named.
    const shown = await call('get_webhook_deliveries', { webhook_id: webhook.id, per_page: 1 });
    expect(shown.structured).to.deep.include({ repo: repoName, success_rate: 1 });
    expect((shown.structured.deliveries as Row[])[0]).to.include({
      event: 'issues',
      action: 'opened',
      received_here: true,
    });
    expect(shown.structured.freshness).to.deep.include({ source: 'webhooks' });

    const status = await call('get_webhook_status');
    expect((status.structured.webhooks as Row[])[0]).to.include({ health: 'healthy' });
    expect(status.structured.receiver).to.include({ running: true, accepted: 1, rejected: 0 });
    expect(status.structured.recovery).to.include({ recovered: 0, unrecoverable: 0 });

    const list = await call('list_webhooks');
    expect((list.structured.webhooks as Row[])[0]).to.include({ id: webhook.id });
    for (const answer of [setUp, again, tested, shown, status, list]) {
      expect(answer.structured).to.include.keys('repo', 'freshness');
      const whole = JSON.stringify(answer);
      expect(whole).not.to.include(secret).and.not.include(token);
    }
  });

  it('tell nothing of freshness before the first delivery, and say so', async () => {
    const call = await connected();
    const { structured } = await call('list_webhooks', { repo: repoName });
    expect(structured.freshness).to.deep.include({
      as_of: '2026-03-02T09:00:00.000Z',
      source: 'none',
      complete: 'unknown',
      last_delivery_at: null,
    });
  });

  it('never show a secret that was given, and have it accepted from then on', async () => {
    const call = await connected();
    const answer = await call('setup_webhooks', {
      repo: repoName,
      webhook_url: scene.url,
      secret: 'given by the assistant',
    });
    expect(JSON.stringify(answer)).not.to.include('given by the assistant');
    expect(await scene.emit()).to.deep.equal([202]);
  });

  it("manage an organisation's hooks too", async () => {
    const call = await connected();
    const answer = await call('setup_webhooks', {
      org: 'octo-org',
      webhook_url: scene.url,
      events: ['projects_v2_item'],
    });
    expect(answer.structured).to.deep.include({ repo: null, org: 'octo-org', created: true });
    const list = await call('list_webhooks', { org: 'octo-org' });
    expect(list.structured.webhooks).to.have.length(1);
  });

  describe('ask before they remove', () => {
    let call: Awaited<ReturnType<typeof connected>>;
    const left = () => scene.github.hooks(repo).length;
    const setUp = async (options: Parameters<typeof connected>) => {
      call = await connected(...options);
      await call('setup_webhooks', { repo: repoName, webhook_url: scene.url });
    };

    it('and without confirm say what would go, where nobody can be asked', async () => {
      await setUp([{}]);
      for (const args of [{}, { confirm: false }]) {
        const answer = await call('remove_webhooks', { repo: repoName, ...args });
        expect(answer.isError).to.equal(false);
        expect(answer.structured.removed).to.deep.equal([]);
        expect(answer.structured.would_remove).to.have.length(1);
        expect(answer.text).to.include('Nothing was removed').and.include(scene.url);
      }
      expect(left()).to.equal(1);
    });

    it('with confirm: true they do not ask', async () => {
      await setUp([{}, () => ({ action: 'decline' })]);
      const answer = await call('remove_webhooks', { repo: repoName, confirm: true });
      expect(answer.structured.removed).to.have.length(1);
      expect(answer.structured).not.to.have.property('would_remove');
      expect(asked).to.deep.equal([]);
      expect(left()).to.equal(0);
    });

    const yes: readonly ElicitResult[] = [
      { action: 'accept', content: { confirm: true } },
      { action: 'accept', content: {} },
    ];
    for (const reply of yes) {
      it(`the person at the client, who says ${JSON.stringify(reply)}`, async () => {
        await setUp([{}, () => reply]);
        const answer = await call('remove_webhooks', { repo: repoName });
        expect(asked).to.have.length(1);
        expect(asked[0]).to.include(scene.url).and.include(repoName);
        expect(answer.structured.removed).to.have.length(1);
        expect(left()).to.equal(0);
      });
    }

    const no: readonly (ElicitResult | Error)[] = [
      { action: 'decline' },
      { action: 'cancel' },
      { action: 'accept', content: { confirm: false } },
      new Error('the client broke'),
    ];
    for (const reply of no) {
      it(`and take ${reply instanceof Error ? 'a failure' : JSON.stringify(reply)} for no`, async () => {
        await setUp([
          {},
          () => {
            if (reply instanceof Error) throw reply;
            return reply;
          },
        ]);
        const answer = await call('remove_webhooks', { repo: repoName });
        expect(asked).to.have.length(1);
        expect(answer.structured.removed).to.deep.equal([]);
        expect(answer.structured.would_remove).to.have.length(1);
        expect(left()).to.equal(1);
      });
    }

    it('not where there is nothing of ours to remove', async () => {
      scene.github.addHook(repo, { url: 'https://ci.example/hook' });
      call = await connected({}, () => ({ action: 'accept', content: {} }));
      const answer = await call('remove_webhooks', { repo: repoName, confirm: true });
      expect(answer.structured.removed).to.deep.equal([]);
      expect(answer.text).to.include('webhook_id');
      expect(asked).to.deep.equal([]);
      expect(left()).to.equal(1);
    });
  });

  describe('refuse', () => {
    const url = 'https://live.example/github-webhook';
    const bad: readonly (readonly [string, string, Row, RegExp])[] = [
      [
        'plain http',
        'setup_webhooks',
        { webhook_url: 'http://x.example/y' },
        /webhook_url: .*https/,
      ],
      ['no address', 'setup_webhooks', {}, /webhook_url: .*got nothing/],
      ['an address of another type', 'setup_webhooks', { webhook_url: 7 }, /webhook_url: .*got 7/],
      [
        'events that only organisations send',
        'setup_webhooks',
        { webhook_url: url, events: ['projects_v2_item'] },
        /events: projects_v2_item: only an organisation's hook/,
      ],
      ['odd events', 'setup_webhooks', { webhook_url: url, events: 'issues' }, /events: expected/],
      ['an empty secret', 'setup_webhooks', { webhook_url: url, secret: '' }, /secret: expected/],
      ['an odd switch', 'setup_webhooks', { webhook_url: url, active: 'yes' }, /active: .*true or/],
      ['no id', 'get_webhook_deliveries', {}, /webhook_id: .*got nothing/],
      ['an id that is none', 'test_webhook', { webhook_id: 'x' }, /webhook_id: expected the id/],
      [
        'too many rows',
        'get_webhook_deliveries',
        { webhook_id: 1, per_page: 101 },
        /per_page: expected a whole number from 1 to 100, got 101/,
      ],
      ['an odd confirm', 'remove_webhooks', { confirm: 'yes' }, /confirm: expected true or false/],
      ['an odd repository', 'list_webhooks', { repo: 'board' }, /repo: expected owner\/name/],
      ['an odd organisation', 'list_webhooks', { org: 'a/b' }, /org: expected the login/],
      ['both targets', 'list_webhooks', { repo: repoName, org: 'octo-org' }, /repo or org/],
      ['a field that is not there', 'list_webhooks', { hook: 1 }, /unknown field "hook"/],
    ];
    it('bad input, naming the field, before they miss a token', async () => {
      const call = await connected({ githubToken: undefined });
      for (const [what, tool, args, message] of bad) {
        const answer = await call(tool, {
          ...(tool === 'setup_webhooks' && { repo: repoName }),
          ...args,
        });
        expect(answer.isError, what).to.equal(true);
        expect(answer.text, what)
          .to.match(/^bad_request: /)
          .and.match(message);
      }
    });

    it('to go on without a token, whatever is asked', async () => {
      const call = await connected({ githubToken: undefined });
      for (const [tool, args] of [
        ['setup_webhooks', { webhook_url: url }],
        ['list_webhooks', {}],
        ['test_webhook', {}],
        ['remove_webhooks', { confirm: true }],
        ['get_webhook_deliveries', { webhook_id: 1 }],
        ['get_webhook_status', {}],
      ] as const) {
        for (const named of [{ repo: repoName }, {}]) {
          const answer = await call(tool, { ...args, ...named });
          expect(answer.isError, tool).to.equal(true);
          expect(answer.text, tool).to.match(/^github_token_missing: .*GITHUB_TOKEN/);
        }
      }
    });

    it('to choose among several repositories, and list them', async () => {
      const call = await connected({ repos: ['octo-org/board', 'octo-org/other'] });
      const answer = await call('list_webhooks');
      expect(answer.isError).to.equal(true);
      expect(answer.text).to.match(/repo: .*octo-org\/board, octo-org\/other/);
    });

    it('to take a repository from nowhere', async () => {
      const answer = await (await connected())('list_webhooks');
      expect(answer.isError).to.equal(true);
      expect(answer.text).to.match(/repo: expected owner\/name, got nothing/);
    });

    it('what GitHub refuses, in words that say what to do', async () => {
      scene.github.addToken('ghp_small', { scopes: ['read:user'] });
      const small = await connected({ githubToken: 'ghp_small' });
      const scope = await small('setup_webhooks', { repo: repoName, webhook_url: url });
      expect(scope.text).to.match(/^github_forbidden: .*admin:repo_hook/);
      const call = await connected();
      const unknown = await call('test_webhook', { repo: repoName, webhook_id: 7 });
      expect(unknown.text).to.match(/webhook_id: expected one of the hooks/);
      for (let index = 0; index < 20; index++) {
        scene.github.addHook(repo, { url: `https://h${index}.example/x`, events: ['issues'] });
      }
      const full = await call('setup_webhooks', { repo: repoName, webhook_url: url });
      expect(full.text).to.match(/^hook_limit: events: GitHub allows 20 hooks/);
    });
  });

  it('are told apart by what they do to the world', async () => {
    const server = createMcpServer({
      engine: async () => scene.engine,
      hooks: () => scene.service(),
      tools: async () => allTools,
      onFault: () => undefined,
    });
    const client = new Client({ name: 'test', version: '1' });
    const [near, far] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(far), client.connect(near)]);
    clients.push(client);
    const { tools } = await client.listTools();
    const hints = Object.fromEntries(
      tools.map(({ name, annotations: a }) => [
        name,
        [a?.readOnlyHint, a?.destructiveHint, a?.idempotentHint, a?.openWorldHint],
      ]),
    );
    expect(hints).to.deep.include({
      setup_webhooks: [false, false, true, true],
      list_webhooks: [true, false, true, true],
      test_webhook: [false, false, false, true],
      remove_webhooks: [false, true, true, true],
      get_webhook_deliveries: [true, false, true, true],
      get_webhook_status: [true, false, true, true],
    });
  });
});
