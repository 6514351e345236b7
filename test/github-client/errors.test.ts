import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { type Meeting, meet, organisation, target, token } from './fixture/meeting.js';
import { rejection } from './fixture/rejection.js';

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('errors of the client', () => {
  let meeting: Meeting;
  beforeEach(async () => {
    meeting = await meet();
  });
  afterEach(() => meeting.end());

  it('say that a token is missing before anything is sent', async () => {
    const error = await rejection(meeting.connect({ token: undefined }).listHooks(target));
    expect(error.code).equal('github_token_missing');
    expect(error.message).match(/GITHUB_TOKEN.*GITHUB_APP_ID/);
    expect(meeting.github.requests.count()).equal(0);
  });

  it('say that GitHub refuses the token, once, and what to set', async () => {
    const wrong = 'ghp_wrongwrongwrong';
    const error = await rejection(meeting.connect({ token: wrong }).listHooks(target));
    expect(error.code).equal('github_unauthorized');
    expect(error.message).match(
      /list the hooks of tidewater-labs\/harbor.*Bad credentials.*GITHUB_TOKEN/,
    );
    expect(error.message).not.contain(wrong);
    expect(JSON.stringify(error.details)).not.contain(wrong);
    expect(meeting.github.requests.count()).equal(1);
  });

  it('name the scope that a classic token lacks, though GitHub says Not Found', async () => {
    meeting.github.addToken(token, { scopes: ['read:user'] });
    const error = await rejection(meeting.client.listHooks(target));
    expect(error.code).equal('github_forbidden');
    expect(error.message).match(/scopes admin:repo_hook, /);
    const above = await rejection(meeting.client.listHooks(organisation));
    expect(above.message).match(/scopes admin:org_hook/);
  });

  it('name the permission that a fine-grained token lacks', async () => {
    meeting.github.addToken('github_pat_1', { permissions: { issues: 'read' } });
    const client = meeting.connect({ token: 'github_pat_1' });
    const error = await rejection(client.listHooks(target));
    expect(error.code).equal('github_forbidden');
    expect(error.message).match(/permission repository_hooks=read/);
  });

  it('tell a missing right from a missing repository by one look at it', async () => {
    meeting.github.addToken(token, { admin: false });
    const right = await rejection(meeting.client.listHooks(target));
    expect(right.code).equal('github_forbidden');
    expect(right.message).match(/admin rights/);
    const elsewhere = { kind: 'repo', owner: 'tidewater-labs', name: 'nowhere' } as const;
    const missing = await rejection(meeting.client.listHooks(elsewhere));
    expect(missing.code).equal('github_not_found');
    expect(missing.message).match(/tidewater-labs\/nowhere/);
  });

  it('come only after a failing GitHub was asked again with growing pauses', async () => {
    const { client, github, clock } = meeting;
    github.faults.plan({ kind: 'server_error', status: 502 }, { times: 4 });
    const error = await rejection(client.listHooks(target));
    expect(error.code).equal('github_unreachable');
    expect(error.message).match(/answer 502/);
    expect(clock.slept).deep.equal([1_000, 2_000, 4_000]);
    expect(github.requests.count()).equal(4);
  });

  it('do not come where GitHub recovers in time, or the connection does', async () => {
    const { client, github } = meeting;
    github.faults.plan({ kind: 'server_error', status: 500 });
    github.faults.plan({ kind: 'server_error', status: 503 });
    github.faults.plan({ kind: 'cut' });
    expect(await client.listHooks(target)).deep.equal([]);
    expect(github.requests.count()).equal(4);
  });

  it('do not come before the time for which a busy GitHub asks', async () => {
    let asked = 0;
    const busy = createServer((_request, response) => {
      const [status, body] = ++asked === 1 ? [503, '{}'] : [200, '[]'];
      response.writeHead(status as number, {
        'content-type': 'application/json',
        'retry-after': '20',
      });
      response.end(body);
    });
    const client = meeting.connect({ apiUrl: await listen(busy) });
    expect(await client.listHooks(target)).deep.equal([]);
    expect(meeting.clock.slept).deep.equal([20_000]);
    busy.close();
    busy.closeAllConnections();
  });

  it('say that GitHub cannot be reached where nothing listens', async () => {
    const client = meeting.connect({ apiUrl: 'http://127.0.0.1:9' });
    const error = await rejection(client.getRepository('o', 'n'));
    expect(error.code).equal('github_unreachable');
    expect(error.message).match(/GITHUB_API_URL/);
  });

  it('end a silence of GitHub’s after the deadline', async () => {
    const client = meeting.connect({ deadlineMs: 50, retries: 0 });
    meeting.github.faults.plan({ kind: 'hang' });
    const error = await rejection(client.listHooks(target));
    expect(error.code).equal('github_unreachable');
    expect(await client.listHooks(target)).deep.equal([]);
  });

  it('say that an address is not the API’s where it answers with a page', async () => {
    const site = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    });
    const client = meeting.connect({ apiUrl: await listen(site) });
    const error = await rejection(client.listHooks(target));
    site.close();
    site.closeAllConnections();
    expect(error.code).equal('github_unreachable');
    expect(error.message).match(/is GitHub's API.*api\/v3/);
  });

  it('do not come where an answer breaks off in the middle, and it never counts as empty', async () => {
    let asked = 0;
    const broken = createServer((_request, response) => {
      asked++;
      response.writeHead(200, { 'content-type': 'application/json' });
      if (asked > 1) response.end('[]');
      else response.write('[{"id":', () => response.destroy());
    });
    const client = meeting.connect({ apiUrl: await listen(broken) });
    expect(await client.listHooks(target)).deep.equal([]);
    expect(asked).equal(2);
    broken.close();
    broken.closeAllConnections();
  });

  it('never hold the token, in no part of them and no line of the log', async () => {
    const { client, github, lines } = meeting;
    const seen: unknown[] = [];
    for (const status of [500, 502] as const)
      github.faults.plan({ kind: 'server_error', status }, { times: 4 });
    for (let index = 0; index < 2; index++) seen.push(await rejection(client.listHooks(target)));
    github.faults.plan({ kind: 'bad_credentials' });
    seen.push(await rejection(client.listHooks(target)));
    expect(inspect([seen, lines], { depth: 20, showHidden: true })).not.contain(token);
  });
});
