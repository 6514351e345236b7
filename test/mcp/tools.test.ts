import { expect } from 'chai';
import fc from 'fast-check';
import { connect } from './fixture/connect.js';
import {
  fakeEngine,
  itemsOf,
  type Size,
  small,
  sprintOf,
  statusOf,
} from './fixture/fake-engine.js';

const large: Size = {
  days: 60,
  people: 40,
  milestones: 50,
  items: 300,
  gaps: 0,
  title: 'Sprint 4',
};
const huge: Size = { ...large, gaps: 30, title: '😀 say "yes"\n\\'.repeat(400) };

describe('get_live_sprint_metrics', () => {
  it('gives in full what the engine has, with repository and freshness', async () => {
    const engine = fakeEngine(large);
    const { call } = await connect(engine);
    const { structured } = await call('get_live_sprint_metrics', { detail: 'full' });
    const freshness = engine.freshness('octo/board');
    expect(structured).to.deep.equal({
      repo: 'octo/board',
      ...(sprintOf(large) as object),
      freshness,
    });
  });

  it('says the same facts in a short text', async () => {
    const { call } = await connect(fakeEngine());
    expect((await call('get_live_sprint_metrics')).text).to.equal(
      [
        'octo/board milestone 4 "Sprint 4" (open), 2026-01-05 to 2026-01-18.',
        'Completed 12 issues / 30 points of 30 issues / 75 points (40 % / 40 %); remaining 18 issues / 45 points; 2 unestimated.',
        'Scope: committed 28 issues / 70 points, added 4 issues / 10 points, removed 2 issues / 5 points.',
        'Burndown 2026-01-07: remaining 28 issues / 70 points, ideal 17.142857 issues / 42.857143 points.',
        'Velocity: mean 20 issues / 50 points a sprint.',
        'Forecast in points: p50 2026-01-16, p85 2026-01-18, p95 2026-01-20; probability 87 %. Risk: on_track, behind_ideal, scope_grew, unassigned, unestimated, inactive.',
        'Team: somebody-with-a-long-login-0 3 open 4 done; somebody-with-a-long-login-1 3 open 4 done.',
        'Fresh as of 2026-01-07T10:00:05.000Z (offset 1234, last delivery 2026-01-07T10:00:00.000Z, complete: unknown).',
      ].join('\n'),
    );
  });

  it('keeps the newest days in a summary and says how many it left out', async () => {
    const { call } = await connect(fakeEngine(large));
    const { structured } = await call('get_live_sprint_metrics');
    const burndown = structured.burndown as { date: string }[];
    expect(burndown.at(-1)?.date).to.equal('2026-03-05');
    expect(burndown.length).to.be.within(1, 10);
    expect(structured.omitted).to.deep.include({ field: 'burndown', count: 60 - burndown.length });
    expect(structured.omitted).to.deep.include({ field: 'forecast.samples', count: 30 });
  });

  it('says in a summary’s text what the whole holds, whatever there was place for', async () => {
    const { call } = await connect(fakeEngine(huge));
    const { structured, text } = await call('get_live_sprint_metrics');
    expect(structured.team).to.have.length.below(10);
    expect(text).to.include('; 37 more.').and.include('complete: unknown, gaps known');
    expect(text).to.equal((await call('get_live_sprint_metrics', { detail: 'full' })).text);
  });

  it('gives every row of what is asked for by name', async () => {
    const { call } = await connect(fakeEngine(large));
    const { structured } = await call('get_live_sprint_metrics', {
      include_burndown: true,
      include_velocity: true,
      include_team_metrics: true,
    });
    expect(structured.burndown).to.have.length(60);
    expect(structured.team).to.have.length(40);
    expect(structured).to.have.nested.property('velocity.sprints').with.length(6);
  });

  it('leaves out the parts that are switched off', async () => {
    const engine = fakeEngine();
    const { call } = await connect(engine);
    const { structured } = await call('get_live_sprint_metrics', {
      include_burndown: false,
      include_velocity: false,
      include_team_metrics: false,
    });
    expect(structured).not.to.have.any.keys('burndown', 'velocity', 'team');
    expect(structured).to.include.keys('progress', 'scope_change');
  });

  it('hands milestone and sprint numbers to the engine', async () => {
    const engine = fakeEngine();
    const { call } = await connect(engine);
    await call('get_live_sprint_metrics', { milestone_number: 7, sprint_number: 3 });
    expect(engine.asked.sprint).to.include({ milestoneNumber: 7, sprintNumber: 3 });
    await call('get_live_sprint_metrics');
    expect(engine.asked.sprint).not.to.have.any.keys('milestoneNumber', 'sprintNumber');
  });

  it("passes the engine's answer to an unknown milestone on as a tool error", async () => {
    const { call } = await connect(fakeEngine());
    const answer = await call('get_live_sprint_metrics', { milestone_number: 99 });
    expect(answer.isError).to.equal(true);
    expect(answer.text).to.equal('unknown_milestone: milestone_number: expected one of 1, 2, 4');
  });
});

describe('get_recent_activity', () => {
  it('asks for the last 24 hours and 50 items of every kind unless told otherwise', async () => {
    const engine = fakeEngine();
    const { call } = await connect(engine);
    await call('get_recent_activity');
    expect(engine.asked.activity).to.deep.equal({
      timeframe: '24h',
      includePullRequests: true,
      includeIssues: true,
      includeMilestones: true,
      includeProjects: true,
      limit: 50,
    });
  });

  it('hands every filter to the engine', async () => {
    const engine = fakeEngine();
    const { call } = await connect(engine);
    await call('get_recent_activity', {
      timeframe: '7d',
      event_types: ['issues.opened', 'push'],
      actors: ['Alice'],
      include_pull_requests: false,
      include_issues: false,
      include_milestones: false,
      include_projects: false,
      limit: 500,
    });
    expect(engine.asked.activity).to.deep.equal({
      timeframe: '7d',
      eventTypes: ['issues.opened', 'push'],
      actors: ['Alice'],
      includePullRequests: false,
      includeIssues: false,
      includeMilestones: false,
      includeProjects: false,
      limit: 500,
    });
  });

  it('gives the newest in a summary, the total, and how many it left out', async () => {
    const { call } = await connect(fakeEngine(large));
    const { structured } = await call('get_recent_activity');
    const items = structured.items as unknown[];
    expect(items).to.deep.equal(itemsOf(large).slice(0, items.length));
    expect(items.length).to.be.within(1, 49);
    expect(structured).to.include({ total: 300, truncated: true });
    expect(structured.omitted).to.deep.equal([{ field: 'items', count: 50 - items.length }]);
  });

  it('gives as many as an explicit limit asks for, in a summary too', async () => {
    const { call } = await connect(fakeEngine(large));
    const { structured } = await call('get_recent_activity', { limit: 200 });
    expect(structured.items).to.have.length(200);
    expect(structured.omitted).to.deep.equal([]);
  });

  it('gives 50 in full', async () => {
    const { call } = await connect(fakeEngine(large));
    const { structured } = await call('get_recent_activity', { detail: 'full' });
    expect(structured.items).to.have.length(50);
    expect(structured).to.include({ total: 300, truncated: true });
    expect(structured).not.to.have.property('omitted');
  });

  it('is not truncated where everything is given', async () => {
    const { call } = await connect(fakeEngine());
    const { structured, text } = await call('get_recent_activity');
    expect(structured).to.include({ total: 3, truncated: false });
    expect(text.split('\n').slice(0, 2)).to.deep.equal([
      'octo/board: 3 items in the last 24h:',
      '- 2026-01-07T10:00:00.000Z alice opened issue #1: "Sprint 4"',
    ]);
  });

  it('cuts titles at 200 characters and lets none begin a line of its own', async () => {
    const { call } = await connect(fakeEngine(huge));
    const { structured, text } = await call('get_recent_activity', { limit: 1 });
    const [item] = structured.items as { title: string }[];
    expect(Array.from(item?.title ?? '')).to.have.length(200);
    expect(text.split('\n')).to.have.length(3);
  });
});

describe('get_live_project_status', () => {
  it('gives in full what the engine published, with the activity of the last 24 hours', async () => {
    const engine = fakeEngine(large);
    const { call } = await connect(engine);
    const { structured } = await call('get_live_project_status', { detail: 'full' });
    expect(structured).to.deep.equal({
      repo: 'octo/board',
      ...(statusOf(large) as object),
      activity: { items: itemsOf(large).slice(0, 50), total: 300, truncated: true },
      freshness: engine.freshness('octo/board'),
    });
    expect(engine.asked.activity).to.deep.equal({ timeframe: '24h', limit: 50 });
  });

  it('leaves the activity out or takes another time for it', async () => {
    const engine = fakeEngine();
    const { call } = await connect(engine);
    const without = await call('get_live_project_status', { include_activity: false });
    expect(without.structured).not.to.have.property('activity');
    await call('get_live_project_status', { activity_timeframe: '7d' });
    expect(engine.asked.activity).to.include({ timeframe: '7d' });
  });

  it('keeps open milestones before closed ones in a summary', async () => {
    const { call } = await connect(fakeEngine(large));
    const { structured } = await call('get_live_project_status');
    const milestones = structured.milestones as { state: string }[];
    expect(milestones[0]?.state).to.equal('open');
    expect(structured.omitted).to.deep.include({
      field: 'milestones',
      count: 50 - milestones.length,
    });
  });

  it('gives the activity whole when it is asked for by name', async () => {
    const { call } = await connect(fakeEngine(large));
    const { structured } = await call('get_live_project_status', { include_activity: true });
    expect(structured).to.have.nested.property('activity.items').with.length(50);
  });

  it('says the counts, the sprint and the alerts in its text', async () => {
    const { call } = await connect(fakeEngine({ ...small, gaps: 1 }));
    const { text } = await call('get_live_project_status');
    expect(text).to.include('18 issues open, 40 closed (24 h: 1 opened, 2 closed)');
    expect(text).to.include('3 open (1 draft, 2 awaiting review), 25 merged');
    expect(text).to.include('Current sprint: milestone 4 "Sprint 4", to 2026-01-18');
    expect(text).to.include('Health: 81.5 (B). Alerts: inactive.');
    expect(text).to.include('complete: unknown, gaps known');
  });

  it('keeps the alerts that hold before cleared ones, and names them all in its text', async () => {
    const alert = (id: string, rule: string, cleared_at: string | null) => ({
      ...{ id, rule, cleared_at, severity: 'warning', raised_at: '2026-01-07T10:00:00.000Z' },
      ...{ message: 'It is too long since somebody looked at this one.', evidence: { hours: 96 } },
    });
    const alerts = [
      ...[1, 2, 3].map((n) => alert(`c${n}`, 'milestone_overdue', '2026-01-08T10:00:00.000Z')),
      alert('h1', 'review_waiting', null),
      alert('h2', 'milestone_overdue', null),
      alert('h3', 'review_waiting', null),
    ];
    const engine = fakeEngine();
    const { call } = await connect(
      fakeEngine(undefined, undefined, {
        snapshot: (repo, topic) => {
          const data = { ...(statusOf(small) as object), alerts };
          return { repo, topic, version: 1, offset: engine.offset, data };
        },
      }),
    );
    const { structured, text } = await call('get_live_project_status');
    const [first] = structured.alerts as { id: string }[];
    expect(first?.id).to.equal('h1');
    expect(structured.omitted).to.deep.include({ field: 'alerts', count: 5 });
    expect(text).to.include('Alerts: review_waiting (2), milestone_overdue.');
  });

  it('says that nothing has been published where nothing has', async () => {
    const { call } = await connect(fakeEngine(undefined, undefined, { snapshot: () => undefined }));
    expect((await call('get_live_project_status')).text).to.match(/^not_ready: /);
  });
});

describe('a summary', () => {
  const sizes: fc.Arbitrary<Size> = fc.record({
    days: fc.nat(400),
    people: fc.nat(300),
    milestones: fc.nat(300),
    items: fc.nat(600),
    gaps: fc.nat(50),
    // What JSON writes in two to six characters each comes often.
    title: fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: fc.constantFrom('"', '\n', '\\', '\u0001', 'a'), maxLength: 300 }),
    ),
  });

  const escaped: Size = { ...huge, title: '\u0001"\n\\'.repeat(75) };

  it('stays under about 1,000 tokens whatever the repository holds', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async (size) => {
        const { call } = await connect(fakeEngine(size));
        for (const tool of [
          'get_live_project_status',
          'get_live_sprint_metrics',
          'get_recent_activity',
        ]) {
          const { structured, text, isError } = await call(tool);
          expect(isError).to.equal(false);
          // Four characters of JSON as it is sent make about a token.
          const tokens = (JSON.stringify(structured).length + JSON.stringify(text).length) / 4;
          expect(tokens, tool).to.be.at.most(1_000);
        }
      }),
      { numRuns: 40, examples: [[huge], [escaped], [large], [small]] },
    );
  });

  it('names the newest item even where its title is nothing but quotes', async () => {
    const { call } = await connect(fakeEngine({ ...small, title: '"'.repeat(300) }));
    const { structured, text } = await call('get_recent_activity');
    const items = structured.items as unknown[];
    expect(items.length).to.be.within(1, 3);
    expect(text.split('\n')).to.have.length(items.length + 2);
  });
});
