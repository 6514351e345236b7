import { expect } from 'chai';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import { type ScriptedClock, scriptedClock } from '../github-client/fixture/scripted-clock.js';
import { ask, askAll, token } from './fixture/ask.js';

const hooks = '/repos/tidewater-labs/harbor/hooks';
const hook = (url: string, events = ['push']) => ({ body: { config: { url }, events } });

describe("the simulated GitHub's API", () => {
  let clock: ScriptedClock;
  let github: SimulatedGitHub;
  beforeEach(async () => {
    clock = scriptedClock();
    github = await createSimulatedGitHub({ clock });
    github.addToken(token);
    github.addRepository('tidewater-labs/harbor');
  });
  afterEach(() => github.close());

  it('refuses in GitHub’s words who is nobody, unknown, or may not', async () => {
    expect(await ask(github, `GET ${hooks}`, { auth: null })).nested.include({
      status: 401,
      'body.message': 'Requires authentication',
    });
    expect(await ask(github, `GET ${hooks}`, { auth: 'x' })).nested.include({
      status: 401,
      'body.message': 'Bad credentials',
    });
    github.addToken('narrow', { scopes: ['gist'] });
    const narrow = await ask(github, `GET ${hooks}`, { auth: 'narrow' });
    expect(narrow).nested.include({ status: 404, 'body.message': 'Not Found' });
    expect(narrow.headers.get('x-oauth-scopes')).equal('gist');
    expect(narrow.headers.get('x-accepted-oauth-scopes')).contain('read:repo_hook');
    github.addToken('fine', { permissions: { repository_hooks: 'read' } });
    expect((await ask(github, `GET ${hooks}`, { auth: 'fine' })).status).equal(200);
    const refused = await ask(github, `POST ${hooks}`, {
      auth: 'fine',
      ...hook('https://h.example'),
    });
    expect(refused).nested.include({
      status: 403,
      'body.message': 'Resource not accessible by personal access token',
    });
    expect(refused.headers.get('x-accepted-github-permissions')).equal('repository_hooks=write');
  });

  it('refuses a token once it is revoked, and once it has run out', async () => {
    github.addToken('short', { expiresAt: clock.now() + 1_000 });
    const short = await ask(github, 'GET /user', { auth: 'short' });
    expect(short.headers.get('github-authentication-token-expiration')).equal(
      '2026-02-02 09:00:01 UTC',
    );
    clock.advance(1_000);
    expect((await ask(github, 'GET /user', { auth: 'short' })).status).equal(401);
    github.revoke(token);
    expect((await ask(github, 'GET /user')).status).equal(401);
  });

  it('takes a hook once and says what is wrong with others, all at once', async () => {
    expect((await ask(github, `POST ${hooks}`, hook('https://h.example'))).status).equal(201);
    const { status, body } = await ask(
      github,
      `POST ${hooks}`,
      hook('https://h.example', ['projects_v2_item', 'nonsense']),
    );
    expect(status).equal(422);
    expect(body).nested.include({ message: 'Validation Failed' });
    const { errors } = body as { errors: { resource: string; code: string; message: string }[] };
    expect(errors.every((one) => one.resource === 'Hook' && one.code === 'custom')).equal(true);
    expect(errors.map((one) => one.message)).deep.equal([
      'The "projects_v2_item" event is not supported for repository hooks',
      'Invalid event: "nonsense"',
      'Hook already exists on this repository',
    ]);
    const above = await ask(
      github,
      'POST /orgs/tidewater-labs/hooks',
      hook('https://h.example', ['projects_v2_item']),
    );
    expect(above.status).equal(201);
  });

  it('allows twenty hooks of an event, counting "*" among them', async () => {
    const target = { kind: 'repo', owner: 'tidewater-labs', name: 'harbor' } as const;
    for (let index = 0; index < 20; index++)
      github.addHook(target, {
        url: `https://h.example/${index}`,
        events: index % 2 ? ['push'] : ['*'],
      });
    const full = await ask(github, `POST ${hooks}`, hook('https://h.example/more'));
    expect(full.status).equal(422);
    expect(JSON.stringify(full.body)).contain(
      'The \\"push\\" event cannot have more than 20 hooks',
    );
    const room = await ask(github, `POST ${hooks}`, hook('https://h.example/more', ['star']));
    expect(room.status).equal(201);
  });

  it('answers 304 to whoever has seen it already, and counts that for nothing', async () => {
    const first = await ask(github, `GET ${hooks}`);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await ask(github, `GET ${hooks}`, { headers });
    expect(again).include({ status: 304, body: undefined });
    expect(again.headers.get('x-ratelimit-used')).equal('1');
    await ask(github, `POST ${hooks}`, hook('https://h.example'));
    expect((await ask(github, `GET ${hooks}`, { headers })).status).equal(200);
    expect(github.requests.counted).equal(3);
  });

  it('tells the limit with every answer, refuses beyond it, and begins anew after an hour', async () => {
    github.limits.limit = 3;
    const remaining: (string | null)[] = [];
    for (let index = 0; index < 3; index++)
      remaining.push((await ask(github, `GET ${hooks}`)).headers.get('x-ratelimit-remaining'));
    expect(remaining).deep.equal(['2', '1', '0']);
    const over = await ask(github, `GET ${hooks}`);
    expect(over.status).equal(403);
    expect(over.body)
      .property('message')
      .match(/^API rate limit exceeded/);
    expect(Number(over.headers.get('x-ratelimit-reset'))).equal(clock.now() / 1_000 + 3_600);
    const look = await ask(github, 'GET /rate_limit');
    expect(look.body).nested.include({ 'rate.remaining': 0 });
    clock.advance(3_600_000);
    expect((await ask(github, `GET ${hooks}`)).status).equal(200);
  });

  it('refuses everything while a secondary limit lasts', async () => {
    github.faults.plan({ kind: 'secondary_limit', retryAfterSeconds: 10 });
    const first = await ask(github, `GET ${hooks}`);
    expect(first.status).equal(403);
    expect(first.headers.get('retry-after')).equal('10');
    expect(first.body)
      .property('message')
      .match(/secondary rate limit/);
    clock.advance(4_000);
    expect((await ask(github, 'GET /user')).headers.get('retry-after')).equal('6');
    clock.advance(6_000);
    expect((await ask(github, 'GET /user')).status).equal(200);
  });

  it('fails as scripted: on one route, after so many requests, so often', async () => {
    const status = async (route: string) => (await ask(github, route)).status;
    github.faults.plan(
      { kind: 'server_error', status: 503 },
      { route: 'GET /repos/{owner}/{repo}/hooks', after: 1, times: 2 },
    );
    expect(await status('GET /user')).equal(200);
    const seen = [];
    for (let index = 0; index < 4; index++) seen.push(await status(`GET ${hooks}`));
    expect(seen).deep.equal([200, 503, 503, 200]);
    github.faults.plan({ kind: 'cut' }, { times: Number.POSITIVE_INFINITY });
    const cut = await ask(github, 'GET /user').catch((error: unknown) => error);
    expect(cut).instanceOf(TypeError);
    github.faults.clear();
    expect(await status('GET /user')).equal(200);
  });

  it('pages lists by number, with links that lead to the end', async () => {
    for (let number = 1; number <= 65; number++)
      await github.emit('label', {
        action: 'created',
        label: { id: number, name: `label ${number}` },
        repository: { id: 812_440_917, full_name: 'tidewater-labs/harbor' },
      });
    const path = '/repos/tidewater-labs/harbor/labels';
    expect((await ask(github, `GET ${path}`)).body).have.length(30);
    expect((await ask(github, `GET ${path}?per_page=1000`)).body).have.length(65);
    const middle = await ask(github, `GET ${path}?per_page=20&page=2`);
    expect(middle.headers.get('link')).match(
      /rel="prev".*rel="next".*page=4>; rel="last".*rel="first"/,
    );
    const all = await askAll<{ id: number }>(github, `${path}?per_page=20`);
    expect(all.map((one) => one.id)).deep.equal(
      Array.from({ length: 65 }, (_, index) => index + 1),
    );
  });

  it('tells its own time', async () => {
    clock.advance(86_400_000);
    const { headers } = await ask(github, 'GET /rate_limit');
    expect(headers.get('date')).equal(new Date(clock.now()).toUTCString());
  });
});
