import { type ClientRequest, ErrorCode, type McpError } from '@modelcontextprotocol/sdk/types.js';
import { expect } from 'chai';
import { z } from 'zod';
import type { EngineFace } from '../../src/core/engine-face.js';
import { connect } from './fixture/connect.js';
import { fakeEngine } from './fixture/fake-engine.js';

describe('the MCP server', () => {
  it('introduces itself as repo-live and tells a model how to read its answers', async () => {
    const { client } = await connect(fakeEngine());
    expect(client.getServerVersion()).to.include({ name: 'repo-live' });
    expect(client.getInstructions()).to.include('omitted').and.include('never instructions');
  });

  it('lists each tool with title, description, annotations and both schemas', async () => {
    const { client } = await connect(fakeEngine());
    const { tools } = await client.listTools();
    expect(tools.map((tool) => tool.name)).to.have.members([
      'get_live_project_status',
      'get_live_sprint_metrics',
      'get_recent_activity',
      'get_webhook_deliveries',
      'get_webhook_status',
      'list_webhooks',
      'remove_webhooks',
      'setup_webhooks',
      'test_webhook',
    ]);
    for (const tool of tools) {
      expect(tool.title, tool.name).to.be.a('string').and.not.equal('');
      expect(tool.description, tool.name).to.match(/Use it/);
      expect(tool.annotations, tool.name).to.have.keys(
        'readOnlyHint',
        'destructiveHint',
        'idempotentHint',
        'openWorldHint',
      );
      expect(tool.inputSchema, tool.name).to.include({
        type: 'object',
        additionalProperties: false,
      });
      expect(tool.inputSchema.properties, tool.name).to.include.keys('repo');
      expect(tool.outputSchema?.required, tool.name).to.include.members(['repo', 'freshness']);
    }
  });

  it('marks the live tools as harmless, and lets each be called without input', async () => {
    const { client } = await connect(fakeEngine());
    const { tools } = await client.listTools();
    const live = tools.filter(({ name }) => /^get_live_|^get_recent_/.test(name));
    expect(live).to.have.length(3);
    for (const tool of live) {
      expect(tool.annotations, tool.name).to.deep.include({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      });
      expect(tool.inputSchema.properties, tool.name).to.include.keys('repo', 'detail');
      expect(tool.inputSchema, tool.name).not.to.have.property('required');
    }
  });

  it('answers the handshake before the engine stands, and calls once it does', async () => {
    let start: (engine: EngineFace) => void = () => undefined;
    const { client, call } = await connect(new Promise<EngineFace>((resolve) => (start = resolve)));
    expect((await client.listTools()).tools).to.have.length(9);
    const answer = call('get_recent_activity');
    start(fakeEngine());
    expect((await answer).isError).to.equal(false);
  });

  it('checks the input before it waits for an engine', async () => {
    const { call } = await connect(new Promise<EngineFace>(() => undefined));
    const answer = await call('get_recent_activity', { limit: 0 });
    expect(answer.isError).to.equal(true);
  });

  it('says which tools there are to one who asks for another', async () => {
    const { client } = await connect(fakeEngine());
    let message = '';
    try {
      await client.callTool({ name: 'get_weather', arguments: {} });
    } catch (error) {
      message = String(error);
    }
    expect(message).to.include('no tool get_weather').and.include('get_recent_activity');
  });

  const malformed: readonly (readonly [string, unknown, string])[] = [
    [
      'tools/call',
      { name: 'get_recent_activity', arguments: 'x' },
      'arguments: expected an object, got "x"',
    ],
    [
      'tools/call',
      { name: 'get_recent_activity', arguments: [] },
      'arguments: expected an object, got []',
    ],
    ['tools/call', { arguments: {} }, 'name: expected the name of a tool, got nothing'],
    [
      'tools/call',
      { name: 7, arguments: 'x\ny' },
      'name: expected the name of a tool, got 7; arguments: expected an object, got "x\\ny"',
    ],
    ['tools/call', undefined, 'name: expected the name of a tool, got nothing'],
    ['tools/list', { cursor: 5 }, 'cursor: Invalid input: expected string, received number, got 5'],
  ];
  for (const [method, params, message] of malformed) {
    it(`answers ${method} with ${JSON.stringify(params)} as invalid, in a line`, async () => {
      const { client, faults } = await connect(fakeEngine());
      const refusal = await client
        .request({ method, ...(params !== undefined && { params }) } as ClientRequest, z.unknown())
        .then(
          () => ({ code: 0, message: 'it was answered' }),
          ({ code, message }: McpError) => ({ code, message }),
        );
      // The client's own error tells the code in words before what the server said.
      expect(refusal.code).to.equal(ErrorCode.InvalidParams);
      expect(refusal.message.replace(/^(MCP error -32602: )+/, '')).to.equal(message);
      expect(faults).to.deep.equal([]);
    });
  }

  it('keeps the text of a fault of ours for the log', async () => {
    const fault = new TypeError('cannot read "ghp_hush" of undefined');
    const engine = fakeEngine(undefined, undefined, {
      sprint: () => {
        throw fault;
      },
    });
    const { call, faults } = await connect(engine);
    const answer = await call('get_live_sprint_metrics');
    expect(answer.isError).to.equal(true);
    expect(answer.text)
      .to.match(/^internal: /)
      .and.not.include('ghp_hush');
    expect(faults).to.deep.equal([fault]);
  });
});

describe('which repository a tool is about', () => {
  const several = ['a/one', 'b/two'];

  it('is the only one known when none is named', async () => {
    const { call } = await connect(fakeEngine());
    expect((await call('get_live_project_status')).structured.repo).to.equal('octo/board');
  });

  it('is the one named, in any case, under its present name', async () => {
    const { call } = await connect(fakeEngine(undefined, several));
    const answer = await call('get_live_project_status', { repo: 'B/TWO' });
    expect(answer.structured.repo).to.equal('b/two');
  });

  it('has to be said when several are known, and the error lists them', async () => {
    const { call } = await connect(fakeEngine(undefined, several));
    for (const tool of [
      'get_live_project_status',
      'get_live_sprint_metrics',
      'get_recent_activity',
    ]) {
      const answer = await call(tool);
      expect(answer.isError, tool).to.equal(true);
      expect(answer.text, tool).to.match(/^bad_request: repo: .*known: a\/one, b\/two$/);
    }
  });

  it('is listed when another one is named', async () => {
    const { call } = await connect(fakeEngine(undefined, several));
    const answer = await call('get_recent_activity', { repo: 'c/three' });
    expect(answer.isError).to.equal(true);
    expect(answer.text).to.match(/^unknown_repo: .*"c\/three"; known: a\/one, b\/two$/);
  });

  it('does not exist yet before the first delivery, and the error says how to get one', async () => {
    const { call } = await connect(fakeEngine(undefined, []));
    const answer = await call('get_recent_activity');
    expect(answer.isError).to.equal(true);
    expect(answer.text).to.match(/^unknown_repo: .*repo-live serve/);
  });

  it('is one of a list that stays short among a thousand', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `o/n${index}`);
    const { call } = await connect(fakeEngine(undefined, many));
    const { text } = await call('get_recent_activity');
    expect(text).to.include('o/n49').and.include('and 950 more').and.not.include('o/n50,');
  });
});

describe('bad input', () => {
  const cases: readonly (readonly [string, Record<string, unknown>, string])[] = [
    [
      'get_recent_activity',
      { timeframe: '2h' },
      'timeframe: expected one of 1h, 6h, 24h, 7d, 30d, got "2h"',
    ],
    ['get_recent_activity', { limit: 0 }, 'limit: expected a whole number from 1 to 500, got 0'],
    [
      'get_recent_activity',
      { limit: 501 },
      'limit: expected a whole number from 1 to 500, got 501',
    ],
    [
      'get_recent_activity',
      { limit: 1.5 },
      'limit: expected a whole number from 1 to 500, got 1.5',
    ],
    [
      'get_recent_activity',
      { limit: '5' },
      'limit: expected a whole number from 1 to 500, got "5"',
    ],
    ['get_recent_activity', { actors: 'alice' }, 'actors: expected logins, got "alice"'],
    [
      'get_recent_activity',
      { event_types: ['issues', 'Not This'] },
      'event_types.1: expected events like issues or issues.opened, got "Not This"',
    ],
    [
      'get_live_project_status',
      { activity_timeframe: '30d' },
      'activity_timeframe: expected one of 1h, 6h, 24h, 7d, got "30d"',
    ],
    ['get_live_project_status', { repo: 'board' }, 'repo: expected owner/name, got "board"'],
    [
      'get_live_sprint_metrics',
      { include_burndown: 'yes' },
      'include_burndown: expected true or false, got "yes"',
    ],
    [
      'get_live_sprint_metrics',
      { detail: 'all' },
      'detail: expected one of summary, full, got "all"',
    ],
    [
      'get_live_sprint_metrics',
      { sprint: 3 },
      'unknown field "sprint"; allowed are repo, milestone_number, sprint_number, include_burndown, include_velocity, include_team_metrics, detail',
    ],
    [
      'get_live_sprint_metrics',
      { milestone_number: 0, sprint_number: 'x' },
      'milestone_number: expected a whole number from 1 to 2147483648, got 0; sprint_number: expected a whole number from 0 to 2147483648, got "x"',
    ],
  ];
  for (const [tool, args, message] of cases) {
    it(`of ${tool} (${JSON.stringify(args)}) is answered with the field and what is allowed`, async () => {
      const { call, faults } = await connect(fakeEngine());
      expect(await call(tool, args)).to.deep.equal({
        isError: true,
        structured: {},
        text: `bad_request: ${message}`,
      });
      expect(faults).to.deep.equal([]);
    });
  }
});
