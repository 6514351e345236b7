import { expect } from 'chai';
import { type Served, serve } from './fixture/served.js';

describe('the HTTP API', () => {
  let served: Served;

  beforeEach(async () => {
    served = await serve();
  });

  afterEach(async () => {
    await served.close();
    expect(served.errors).to.deep.equal([]);
  });

  async function get(path: string, headers: Record<string, string> = {}) {
    const response = await fetch(served.url + path, { headers });
    const text = await response.text();
    const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
    return { code: response.status, headers: response.headers, body };
  }

  async function errorAt(path: string) {
    const { code, body } = await get(path);
    const { error } = body as { error: { code: string; message: string } };
    return { code, error: error.code, message: error.message };
  }

  const repo = '/api/v1/repos/o/n';

  it('lists the repositories known', async () => {
    served.engine.commit({ repo: 'o/n' }, { repo: 'Acme/rocket' });
    expect((await get('/api/v1/repos')).body).to.deep.equal({ repos: ['Acme/rocket', 'o/n'] });
  });

  it('lists dead letters', async () => {
    served.engine.letters = [{ offset: 3, guid: 'g', concern: 'sprint', error: 'expected …' }];
    const { body } = await get('/api/v1/dead-letters');
    expect(body).to.deep.equal({ dead_letters: served.engine.letters });
  });

  describe('a topic of a repository', () => {
    it('is the last publication with its version, offset and freshness', async () => {
      served.engine.commit({});
      served.engine.publish('o/n', 'sprint', { sprint: { title: 'Sprint 1 – “é”' } });
      const { code, headers, body } = await get(`${repo}/sprint`);
      expect(code).to.equal(200);
      expect(headers.get('content-type')).to.match(/^application\/json/);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(body).to.deep.equal({
        repo: 'o/n',
        topic: 'sprint',
        version: 1,
        offset: 1,
        data: { sprint: { title: 'Sprint 1 – “é”' } },
        freshness: served.engine.freshness(),
      });
    });

    it('says null where there is no sprint', async () => {
      served.engine.publish('o/n', 'sprint', null);
      expect((await get(`${repo}/sprint`)).body).to.include({ data: null });
    });

    for (const topic of ['sprint', 'activity', 'health', 'status'] as const) {
      it(`can be ${topic}`, async () => {
        served.engine.publish('o/n', topic, { of: topic });
        expect((await get(`${repo}/${topic}`)).body).to.deep.include({
          topic,
          data: { of: topic },
        });
      });
    }

    it('matches names in any case and leads from a former name to the present one', async () => {
      served.engine.publish('New/Name', 'health', 1);
      served.engine.rename('old/name', 'New/Name');
      expect((await get('/api/v1/repos/NEW/name/health')).body).to.include({ repo: 'New/Name' });
      expect((await get('/api/v1/repos/Old/Name/health')).body).to.include({ repo: 'New/Name' });
    });

    it('is 404 for a repository that was never seen', async () => {
      expect(await errorAt(`${repo}/sprint`)).to.include({ code: 404, error: 'unknown_repo' });
      expect(await errorAt('/api/v1/repos/o/..%2fn/events')).to.include({ error: 'unknown_repo' });
    });

    it('is 503 for a moment while nothing was published yet', async () => {
      served.engine.commit({ repo: 'o/n' });
      expect(await errorAt(`${repo}/sprint`)).to.include({ code: 503, error: 'not_ready' });
    });
  });

  describe('what a reader has already', () => {
    const etagOf = async (path = `${repo}/sprint`) => (await get(path)).headers.get('etag') ?? '';
    const again = (etag: string, path = `${repo}/sprint`) => get(path, { 'if-none-match': etag });

    beforeEach(() => {
      served.engine.publish('o/n', 'sprint', { a: 1 });
      served.engine.publish('o/n', 'activity', { items: [], total: 0 });
    });

    it('is not sent again', async () => {
      const etag = await etagOf();
      const { code, headers, body } = await again(etag);
      expect({ code, body }).to.deep.equal({ code: 304, body: undefined });
      expect(headers.get('etag')).to.equal(etag);
    });

    it('is recognised in a list, without its weakness, and by a star', async () => {
      const etag = await etagOf();
      for (const known of [`"x", ${etag}`, etag.replace('W/', ''), '*']) {
        expect((await again(known)).code, known).to.equal(304);
      }
      expect((await again('"other"')).code).to.equal(200);
    });

    it('is no longer up to date after a publication', async () => {
      const etag = await etagOf();
      served.engine.publish('o/n', 'sprint', { a: 2 });
      expect((await again(etag)).body).to.deep.include({ version: 2, data: { a: 2 } });
    });

    it('is no longer up to date when completeness is known, but is when only time went by', async () => {
      const etag = await etagOf();
      served.engine.asOf = '2026-01-05T11:00:00.000Z';
      expect((await again(etag)).code).to.equal(304);
      served.engine.lastRecoveryAt = '2026-01-05T11:00:00.000Z';
      expect((await again(etag)).code).to.equal(200);
    });

    it('is told apart by what was asked', async () => {
      const path = `${repo}/activity?limit=5`;
      const etag = await etagOf(path);
      expect((await again(etag, path)).code).to.equal(304);
      expect((await again(etag, `${repo}/activity`)).code).to.equal(200);
    });
  });

  describe('a sprint by its number', () => {
    beforeEach(() => {
      served.engine.publish('o/n', 'sprint', { current: true });
    });

    it("is the tool's view", async () => {
      const { body } = await get(`${repo}/sprint?milestone_number=3&sprint_number=2`);
      expect(served.engine.asked.sprint).to.deep.equal({ milestoneNumber: 3, sprintNumber: 2 });
      expect(body?.data).to.deep.equal({ sprint: { milestone_number: 3 } });
    });

    it('is 404 with what exists where there is none', async () => {
      expect(await errorAt(`${repo}/sprint?milestone_number=404`)).to.deep.equal({
        code: 404,
        error: 'unknown_milestone',
        message: 'milestones: 1, 2',
      });
      expect(await errorAt(`${repo}/sprint?sprint_number=404`)).to.include({ error: 'no_sprint' });
    });
  });

  describe('at a time', () => {
    const at = '2026-01-02T03:04:05Z';
    const ms = Date.parse(at);

    beforeEach(() => {
      served.engine.commit({});
      for (const topic of ['sprint', 'activity', 'health', 'status'] as const) {
        served.engine.publish('o/n', topic, 'present');
      }
    });

    for (const topic of ['sprint', 'activity', 'health', 'status'] as const) {
      it(`is ${topic} as it was then, which was never published`, async () => {
        const { body } = await get(`${repo}/${topic}?at=${at}`);
        expect(body).to.deep.include({ repo: 'o/n', topic, version: null, offset: 1 });
        expect(body?.data).to.deep.equal({ topic, at: ms });
        expect(body?.freshness).to.include({ as_of: '2026-01-02T03:04:05.000Z' });
      });
    }

    it("takes the tool's inputs too", async () => {
      const sprint = await get(`${repo}/sprint?at=${at}&milestone_number=3`);
      expect(sprint.body?.data).to.deep.equal({
        at: ms,
        view: { sprint: { milestone_number: 3 } },
      });
      const activity = await get(`${repo}/activity?limit=1&at=${at}`);
      expect(activity.body?.data).to.deep.include({ at: ms });
      expect(served.engine.asked.activity).to.deep.equal({ limit: 1 });
    });

    it('takes a time of another zone, its plus written as it must be, and a whole day', async () => {
      const { body } = await get(`${repo}/health?at=2026-01-02T05:04:05%2B02:00`);
      expect(body?.data).to.deep.equal({ topic: 'health', at: ms });
      const day = await get(`${repo}/health?at=2026-01-02`);
      expect(day.body?.data).to.deep.equal({
        topic: 'health',
        at: Date.parse('2026-01-02T00:00Z'),
      });
    });

    it('is not sent again to who has it', async () => {
      const path = `${repo}/health?at=${at}`;
      const etag = (await get(path)).headers.get('etag') ?? '';
      expect((await get(path, { 'if-none-match': etag })).code).to.equal(304);
    });
  });

  describe('activity with filters', () => {
    beforeEach(() => {
      served.engine.publish('o/n', 'activity', { items: ['snapshot'], total: 1 });
    });

    it('takes every input of the tool', async () => {
      const query = new URLSearchParams([
        ['timeframe', '7d'],
        ['event_types', 'issues.opened'],
        ['event_types', 'push'],
        ['actors', 'ada'],
        ['actors', 'renovate[bot]'],
        ['include_pull_requests', 'false'],
        ['include_issues', 'true'],
        ['include_milestones', 'false'],
        ['include_projects', 'false'],
        ['limit', '500'],
      ]);
      const { body } = await get(`${repo}/activity?${query}`);
      expect(body?.data).to.deep.equal({ items: [], total: 0, truncated: false });
      expect(served.engine.asked.activity).to.deep.equal({
        timeframe: '7d',
        eventTypes: ['issues.opened', 'push'],
        actors: ['ada', 'renovate[bot]'],
        includePullRequests: false,
        includeIssues: true,
        includeMilestones: false,
        includeProjects: false,
        limit: 500,
      });
    });

    it('hands over only what was given', async () => {
      await get(`${repo}/activity?limit=1`);
      expect(served.engine.asked.activity).to.deep.equal({ limit: 1 });
    });

    it('is the snapshot where none is given', async () => {
      const { body } = await get(`${repo}/activity?`);
      expect(body?.data).to.deep.equal({ items: ['snapshot'], total: 1 });
    });
  });

  describe('events', () => {
    beforeEach(() => {
      served.engine.commit({ repo: 'o/n' }, { repo: null }, { repo: 'o/n' }, { repo: 'p/q' });
    });

    async function page(path: string) {
      const { body } = await get(path);
      const { events, next } = body as { events: { offset: number }[]; next: number | null };
      return { offsets: events.map(({ offset }) => offset), next };
    }

    it('come in journal order, those of no repository included', async () => {
      expect(await page('/api/v1/events')).to.deep.equal({ offsets: [1, 2, 3, 4], next: null });
      const { body } = await get('/api/v1/events?after=1&limit=1');
      expect(body?.events).to.deep.equal([served.engine.rows[1]]);
    });

    it('of one repository leave the others out', async () => {
      expect(await page(`${repo}/events`)).to.deep.equal({ offsets: [1, 3], next: null });
    });

    it('are had page by page', async () => {
      expect(await page(`${repo}/events?limit=1`)).to.deep.equal({ offsets: [1], next: 1 });
      expect(await page(`${repo}/events?limit=1&after=1`)).to.deep.equal({
        offsets: [3],
        next: null,
      });
    });

    it('that the journal no longer keeps are 410, with the oldest that it does', async () => {
      served.engine.oldest = 3;
      const { code, body } = await get('/api/v1/events?after=1');
      expect(code).to.equal(410);
      expect(body?.error).to.deep.include({ code: 'offset_expired', oldest: 3 });
    });
  });

  describe('bad parameters', () => {
    const cases: readonly [string, RegExp][] = [
      ['/sprint?milestone_number=0', /^milestone_number: .*at least 1/],
      ['/sprint?milestone_number=x', /^milestone_number: /],
      ['/sprint?milestone_number=1&milestone_number=2', /^milestone_number: expected one value/],
      ['/sprint?sprint_number=-1', /^sprint_number: /],
      ['/sprint?sprint_number=1.5', /^sprint_number: /],
      ['/sprint?milestone=3', /^milestone: .*milestone_number/],
      ['/activity?timeframe=2h', /^timeframe: expected one of 1h, 6h, 24h, 7d, 30d/],
      ['/activity?event_types=', /^event_types: /],
      ['/activity?event_types=issues,push', /^event_types: .*one a parameter/],
      ['/activity?actors=a%20b', /^actors: /],
      ['/activity?include_issues=yes', /^include_issues: expected true or false/],
      ['/activity?limit=0', /^limit: .*1 to 500/],
      ['/activity?limit=501', /^limit: .*1 to 500/],
      ['/activity?limit=', /^limit: /],
      ['/health?limit=1', /^limit: no such parameter/],
      ['/status?at=yesterday', /^at: /],
      ['/status?at=2026-13-01T00:00:00Z', /^at: /],
      ['/status?at=2026-02-30T00:00:00Z', /^at: /],
      ['/events?after=-1', /^after: .*at least 0/],
      ['/events?after=1e3', /^after: /],
      ['/events?after=99999999999999999999', /^after: /],
      ['/events?limit=1001', /^limit: .*1 to 1000/],
    ];
    for (const [path, message] of cases) {
      it(`names the one in ${path}, and what is allowed`, async () => {
        const error = await errorAt(repo + path);
        expect(error).to.include({ code: 400, error: 'bad_request' });
        expect(error.message).to.match(message);
      });
    }

    it('never repeats what came', async () => {
      expect((await errorAt(`${repo}/activity?limit=%3Cscript%3E`)).message).to.not.contain(
        'script',
      );
    });
  });

  it('shows nothing of an error that was not raised on purpose, and tells the log', async () => {
    const bug = new Error('secret internals');
    served.engine.beforePage = () => Promise.reject(bug);
    const error = await errorAt('/api/v1/events');
    expect(error).to.include({ code: 500, error: 'internal' });
    expect(error.message).to.not.contain('secret');
    expect(served.errors.splice(0)).to.deep.equal([bug]);
  });
});
