import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { isoDay } from '../../src/demo/calendar.js';
import { simulate } from '../../src/demo/simulation.js';
import { type Truth, truthOf } from '../../src/demo/truth.js';
import { type Amount, expectedSprint } from './expected-sprint.js';
import { recording } from './recording.js';

const day = 86_400_000;

interface Row {
  readonly date: string;
  readonly scope: Amount;
  readonly completed: Amount;
  readonly remaining: Amount;
}

interface Replayed {
  readonly repos: Readonly<
    Record<
      string,
      {
        readonly sprint: {
          readonly sprint: { readonly title: string; readonly milestone_number: number };
          readonly progress: { readonly total: Amount; readonly unestimated: number };
          readonly burndown: readonly Row[];
        };
        readonly activity: { readonly total: number };
        readonly status: {
          readonly issues: { readonly open: number; readonly closed: number };
          readonly pull_requests: {
            readonly open: number;
            readonly merged: number;
            readonly draft: number;
            readonly awaiting_review: number;
          };
        };
      }
    >
  >;
  readonly deliveries: number;
  readonly duplicates: number;
  readonly dead_letters: readonly unknown[];
}

describe('the real command line, replaying a simulated life', () => {
  const seed = 3;
  const life = simulate({ seed });
  const truth: Truth = truthOf(life);
  let folder: string;
  let file: string;
  let final: Awaited<ReturnType<typeof replay>>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'repo-live-replay-'));
    file = join(folder, 'life.ndjson');
    await pipeline(Readable.from(recording(life)), createWriteStream(file));
    final = await replay();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function replay(...flags: string[]) {
    const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', main, 'replay', file, ...flags],
      { maxBuffer: 64 * 2 ** 20 },
    );
    const replayed = JSON.parse(stdout) as Replayed;
    return { replayed, repo: replayed.repos[life.repo]! };
  }

  function expectBurndown(rows: readonly Row[], milestone: number, until: number): void {
    for (const row of rows) {
      const end = Math.min(Date.parse(row.date) + day, until + 1);
      const { scope, completed, remaining } = expectedSprint(truth, milestone, end);
      expect(row, row.date).to.deep.include({ scope, completed, remaining });
    }
  }

  it('burns the present sprint down as it really went, day by day', async () => {
    const { replayed, repo } = final;
    const { sprint, progress, burndown } = repo.sprint;
    const real = truth.milestones.find(({ title }) => title === 'Sprint 4')!;
    expect(sprint).to.include({ title: 'Sprint 4', milestone_number: real.number });
    expect(burndown.map(({ date }) => date)).to.deep.equal(
      Array.from({ length: 14 }, (_, i) => isoDay(life.until - (14 - i) * day)),
    );
    expectBurndown(burndown, real.number, truth.lastSentAt);
    const now = expectedSprint(truth, real.number, life.until);
    expect(progress).to.deep.include({ total: now.scope, unestimated: now.unestimated });
    expect(replayed.deliveries).to.equal(truth.deliveries);
    expect(replayed.duplicates).to.be.greaterThan(10);
    expect(replayed.dead_letters).to.deep.equal([]);
  });

  it('counts issues and pull requests as they really are', async () => {
    const { repo } = final;
    const present = truth.items.filter(({ gone }) => gone === null);
    const issues = present.filter(({ isPull }) => !isPull);
    const pulls = present.filter(({ isPull }) => isPull);
    const openPulls = pulls.filter(({ state }) => state === 'open');
    expect(repo.status.issues).to.deep.include({
      open: issues.filter(({ state }) => state === 'open').length,
      closed: issues.filter(({ state }) => state === 'closed').length,
    });
    expect(repo.status.pull_requests).to.deep.equal({
      open: openPulls.length,
      merged: pulls.filter(({ mergedAt }) => mergedAt !== null).length,
      draft: openPulls.filter(({ draft }) => draft).length,
      awaiting_review: openPulls.filter(({ draft, reviewers }) => !draft && reviewers.length > 0)
        .length,
    });
  });

  for (const past of [1, 2, 3])
    it(`travels back to the last evening of sprint ${past}`, async () => {
      const real = truth.milestones.find(({ title }) => title === `Sprint ${past}`)!;
      const evening = Math.floor(real.dueOn! / day) * day + 22 * 3_600_000;
      const { repo } = await replay('--at', new Date(evening).toISOString(), '--concern', 'sprint');
      expect(repo.sprint.sprint.milestone_number).to.equal(real.number);
      expect(repo.sprint.burndown).to.have.length(14);
      expectBurndown(repo.sprint.burndown, real.number, evening);
    });
});
