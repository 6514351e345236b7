import { expect } from 'chai';
import type { ParsedDelivery } from '../../src/core/delivery.js';
import { createEngine, type Engine } from '../../src/engine.js';
import { createAdmission } from '../../src/runtime/admission.js';
import { runtimeSettings } from '../../src/runtime/settings.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemoryJournal } from '../../src/storage/memory-journal.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { recorded } from '../cli/fixture/recorded.js';
import { type Connection, connect } from './fixture/connect.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the tools over a real engine', function () {
  this.timeout(60_000);
  const records = recorded(5);
  const now = records.at(-1)!.receivedAt;
  let engine: Engine;
  let connection: Connection;
  let repo: string;

  before(async () => {
    engine = createEngine({
      settings: runtimeSettings({
        timezone: 'UTC',
        sprintPullRequests: false,
        activityDays: 30,
        activityItems: 10_000,
      }),
      journal: createMemoryJournal(),
      documents: createMemoryDocuments(),
      snapshots: createMemorySnapshots(),
      window: new DedupeWindow(),
      clock: { now: () => now },
      log: silent,
      admission: createAdmission({ repos: [], filters: {} }),
    });
    await engine.start();
    await Promise.all(records.map((record) => engine.submit(record as ParsedDelivery)));
    [repo = ''] = engine.repos();
    connection = await connect(engine);
  });

  after(async () => {
    await connection.client.close();
    await engine.stop();
  });

  const full = async (tool: string, args: Readonly<Record<string, unknown>> = {}) => {
    const answer = await connection.call(tool, { ...args, detail: 'full' });
    expect(answer.isError, answer.text).to.equal(false);
    const { repo: named, freshness, ...rest } = answer.structured;
    expect(named).to.equal(repo);
    expect(freshness).to.deep.equal(engine.freshness(repo));
    return rest;
  };

  it('give in full exactly what the engine shows of every sprint', async () => {
    expect(await full('get_live_sprint_metrics')).to.deep.equal(engine.sprint(repo, {}));
    for (const number of [1, 2, 3]) {
      const asked = await full('get_live_sprint_metrics', { sprint_number: number });
      expect(asked).to.deep.equal(engine.sprint(repo, { sprintNumber: number }));
    }
  });

  it('give in full exactly what the engine shows of the activity', async () => {
    const query = { timeframe: '7d', limit: 500 } as const;
    expect(await full('get_recent_activity', query)).to.deep.equal(engine.activity(repo, query));
    const some = await full('get_recent_activity', { timeframe: '30d', event_types: ['push'] });
    expect(some.items).to.be.an('array').that.is.not.empty;
    expect(some).to.deep.equal(
      engine.activity(repo, { timeframe: '30d', eventTypes: ['push'], limit: 50 }),
    );
  });

  it('give in full all that the engine publishes of the status', async () => {
    const status = await full('get_live_project_status', { include_activity: false });
    expect(status).to.deep.include(engine.snapshot(repo, 'status')?.data);
  });

  it('stay small in summaries of a lively repository', async () => {
    for (const tool of [
      'get_live_project_status',
      'get_live_sprint_metrics',
      'get_recent_activity',
    ]) {
      const { structured, text } = await connection.call(tool);
      const tokens = (JSON.stringify(structured).length + text.length) / 4;
      expect(tokens, tool).to.be.within(200, 1_000);
    }
  });

  it('list what exists for a sprint that does not', async () => {
    const unknown = await connection.call('get_live_sprint_metrics', { sprint_number: 77 });
    expect(unknown.isError).to.equal(true);
    expect(unknown.text).to.match(/^no_sprint: .*77.*"Sprint 1"/);
  });
});
