import { expect } from 'chai';
import { type Meeting, meet, target, token } from './fixture/meeting.js';
import { rejection } from './fixture/rejection.js';

describe('reads over the client', () => {
  let meeting: Meeting;
  beforeEach(async () => {
    meeting = await meet();
  });
  afterEach(() => meeting.end());

  const milestone = (number: number) => ({
    action: 'created',
    milestone: { id: number, number, title: `Sprint ${number}`, state: 'open', due_on: null },
    repository: { id: 812_440_917, full_name: 'tidewater-labs/harbor' },
  });

  it('tell of a repository, and cost nothing while it is the same', async () => {
    const { client, github } = meeting;
    const repository = await client.getRepository('Tidewater-Labs', 'HARBOR');
    expect(repository).deep.equal({
      id: 812_440_917,
      fullName: 'tidewater-labs/harbor',
      ownerKind: 'organization',
      private: false,
      archived: false,
      defaultBranch: 'main',
      admin: true,
    });
    await client.getRepository('Tidewater-Labs', 'HARBOR');
    expect(github.requests.counted).equal(1);
  });

  it('follow a list from page to page by its links', async () => {
    const { client, github } = meeting;
    for (let number = 1; number <= 5; number++) await github.emit('milestone', milestone(number));
    const titles: string[] = [];
    let path: string | null = '/repos/tidewater-labs/harbor/milestones';
    let parameters: { per_page: number } | undefined = { per_page: 2 };
    while (path !== null) {
      const answer = await client.conditionalGet(target, path, parameters ? { parameters } : {});
      if (!answer.changed) throw new Error('expected a page');
      for (const { title } of answer.data as { title: string }[]) titles.push(title);
      path = answer.next;
      parameters = undefined;
    }
    expect(titles).deep.equal(['Sprint 1', 'Sprint 2', 'Sprint 3', 'Sprint 4', 'Sprint 5']);
  });

  it('say what changed since an ETag, and how long GitHub asks to wait', async () => {
    const { client, github } = meeting;
    const path = '/repos/tidewater-labs/harbor/events';
    const first = await client.conditionalGet(target, path);
    const etag = first.changed ? (first.etag ?? undefined) : undefined;
    expect(await client.conditionalGet(target, path, { etag })).deep.equal({
      changed: false,
      pollAfterMs: 60_000,
    });
    await github.emit('milestone', milestone(1));
    expect(await client.conditionalGet(target, path, { etag })).include({ changed: true });
  });

  it('take the token to GitHub and nowhere else', async () => {
    const { client, github } = meeting;
    for (const path of ['https://elsewhere.example/repos', '//elsewhere.example/x', 'repos/o/n']) {
      const error = await rejection(client.conditionalGet(target, path));
      expect(error.code).equal('bad_request');
    }
    const prefix = `${github.url}.elsewhere.example/x`;
    expect((await rejection(client.conditionalGet(target, prefix))).code).equal('bad_request');
  });

  it('tell the time by GitHub, without a token, with a wrong one, and for nothing', async () => {
    const { clock, github } = meeting;
    clock.advance(500);
    const second = Math.floor(clock.now() / 1_000) * 1_000;
    expect(await meeting.client.serverTime()).equal(second);
    expect(await meeting.connect({ token: undefined }).serverTime()).equal(second);
    expect(await meeting.connect({ token: 'wrong' }).serverTime()).equal(second);
    expect(github.requests.counted).equal(0);
  });

  it('know a classic token by its scopes', async () => {
    const expiresAt = meeting.clock.now() + 86_400_000;
    meeting.github.addToken(token, { login: 'ada', scopes: ['repo', 'admin:org_hook'], expiresAt });
    expect(await meeting.client.viewer()).deep.equal({
      kind: 'classic',
      login: 'ada',
      scopes: ['repo', 'admin:org_hook'],
      permissions: null,
      expiresAt,
    });
  });

  it('know a fine-grained token, whose permissions GitHub does not tell', async () => {
    meeting.github.addToken('github_pat_7', { permissions: {} });
    const viewer = await meeting.connect({ token: 'github_pat_7' }).viewer();
    expect(viewer).include({ kind: 'fine_grained', scopes: null, permissions: null });
  });

  it('know an installation’s token, which may not ask who it is', async () => {
    meeting.github.addToken('ghs_actions', { permissions: { issues: 'read' } });
    const client = meeting.connect({ token: 'ghs_actions' });
    expect(await client.viewer()).deep.equal({
      kind: 'installation',
      login: null,
      scopes: null,
      permissions: null,
      expiresAt: null,
    });
    const error = await rejection(client.listHooks(target));
    expect(error.code).equal('github_forbidden');
    expect(error.message).match(/by integration.*repository_hooks=read/);
  });

  it('work on an Enterprise Server, whose API lies below a path', async () => {
    const enterprise = await meet({ basePath: '/api/v3' });
    try {
      const { client, github } = enterprise;
      for (let number = 1; number <= 3; number++) await github.emit('milestone', milestone(number));
      const path = '/repos/tidewater-labs/harbor/milestones';
      const first = await client.conditionalGet(target, path, { parameters: { per_page: 2 } });
      if (!first.changed || first.next === null) throw new Error('expected a second page');
      expect(first.next).match(/\/api\/v3\/repositories\/812440917\/milestones\?/);
      expect(await client.conditionalGet(target, first.next)).nested.property('data.length', 1);
    } finally {
      await enterprise.end();
    }
  });

  it('are logged by method, path and cost', async () => {
    const { client, lines } = meeting;
    await client.getRepository('tidewater-labs', 'harbor');
    expect(lines).deep.equal([
      {
        method: 'GET',
        path: '/repos/tidewater-labs/harbor',
        status: 200,
        durationMs: 0,
        retries: 0,
        remaining: 4_999,
      },
    ]);
  });
});
