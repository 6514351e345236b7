import { expect } from 'chai';
import { isoSecond } from '../../src/demo/calendar.js';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import { simulate } from '../../src/demo/simulation.js';
import { type Truth, truthOf } from '../../src/demo/truth.js';
import { ask, askAll, token } from './fixture/ask.js';

interface Login {
  readonly login: string;
}
interface Item {
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly state_reason: string | null;
  readonly closed_at: string | null;
  readonly updated_at: string;
  readonly milestone: { readonly number: number } | null;
  readonly labels: readonly { readonly name: string }[];
  readonly assignees: readonly Login[];
  readonly pull_request?: { readonly merged_at: string | null };
}
interface Told {
  readonly event: string;
  readonly created_at: string;
  readonly issue: { readonly number: number };
  readonly milestone?: { readonly title: string };
  readonly label?: { readonly name: string };
  readonly assignee?: Login;
}

const iso = (at: number | null) => (at === null ? null : isoSecond(at));
const repo = '/repos/tidewater-labs/harbor';

describe('what the simulated API knows after a whole simulated life', () => {
  const life = simulate({ seed: 3, sprints: 2 });
  let truth: Truth;
  let github: SimulatedGitHub;
  before(async () => {
    truth = truthOf(life);
    github = await createSimulatedGitHub();
    github.addToken(token);
    for (const { guid, event, payload } of life) await github.emit(event, payload, { guid });
  });
  after(() => github.close());

  it('are the issues and pull requests as they truly are, without those that left', async () => {
    const items = await askAll<Item>(github, `${repo}/issues?state=all&per_page=100`);
    const there = truth.items.filter((item) => item.gone === null);
    expect(items.map((item) => item.number).sort((a, b) => a - b)).deep.equal(
      there.map((item) => item.number),
    );
    for (const item of there) {
      const shown = items.find((one) => one.number === item.number);
      expect(shown).deep.include({
        title: item.title,
        state: item.state,
        closed_at: iso(item.closedAt),
        updated_at: iso(item.updatedAt),
        ...(item.isPull ? {} : { state_reason: item.stateReason }),
      });
      expect(shown?.milestone?.number ?? null).equal(item.milestone);
      expect(shown?.labels.map((label) => label.name)).deep.equal(item.labels);
      expect(shown?.assignees.map((one) => one.login)).deep.equal(item.assignees);
      expect(shown?.pull_request !== undefined).equal(item.isPull);
      if (item.isPull) expect(shown?.pull_request?.merged_at).equal(iso(item.mergedAt));
    }
  });

  it('are the milestones with their counts, without those that were deleted', async () => {
    const shown = await askAll<Record<string, unknown>>(github, `${repo}/milestones?state=all`);
    const there = truth.milestones.filter((one) => !one.deleted);
    expect(shown).have.length(there.length);
    for (const one of there)
      expect(shown.find((row) => row.number === one.number)).include({
        title: one.title,
        state: one.state,
        due_on: iso(one.dueOn),
        open_issues: one.openItems,
        closed_issues: one.closedItems,
      });
  });

  it('is the history of each issue: closings, milestones and assignments as they happened', async () => {
    const told = await askAll<Told>(github, `${repo}/issues/events?per_page=100`);
    expect(told.length).greaterThan(100);
    const followed = ['closed', 'reopened', 'milestoned', 'demilestoned', 'assigned', 'unassigned'];
    const deletedAt = [...life].flatMap(({ event, payload, at }) =>
      event === 'milestone' && payload.action === 'deleted' ? [Math.floor(at / 1_000) * 1_000] : [],
    );
    for (const item of truth.items.filter((one) => one.gone === null)) {
      const history = told
        .filter((one) => one.issue.number === item.number && followed.includes(one.event))
        .map((one) => `${one.created_at} ${one.event}`);
      // An opening tells what an item begins with; a milestone's deletion is told of it alone.
      const happened = item.history
        .filter((one) => followed.includes(one.change) && one.at !== item.createdAt)
        .filter((one) => !(one.change === 'demilestoned' && deletedAt.includes(one.at)))
        .map((one) => `${isoSecond(one.at)} ${one.change}`);
      const later = history.filter((one) => !one.startsWith(isoSecond(item.createdAt)));
      expect(later.sort()).deep.equal(happened.sort());
    }
  });

  it('are the reviews of a pull request, states in capitals', async () => {
    const reviewed = [...github.ledger('tidewater-labs/harbor').reviews.keys()];
    expect(reviewed.length).greaterThan(3);
    const reviews = await askAll<{ state: string }>(github, `${repo}/pulls/${reviewed[0]}/reviews`);
    expect(reviews.length).greaterThan(0);
    for (const { state } of reviews)
      expect(state).match(/^(APPROVED|CHANGES_REQUESTED|COMMENTED|DISMISSED)$/);
  });

  it('can be asked for what changed since, by state, by milestone, in any order', async () => {
    const since = life.presentFrom - 86_400_000;
    const changed = await askAll<Item>(
      github,
      `${repo}/issues?state=all&sort=updated&direction=asc&since=${isoSecond(since)}`,
    );
    const expected = truth.items.filter((one) => one.gone === null && one.updatedAt >= since);
    expect(changed).have.length(expected.length);
    const times = changed.map((one) => one.updated_at);
    expect(times).deep.equal([...times].sort());
    const open = await askAll<Item>(github, `${repo}/issues?milestone=1&state=closed`);
    expect(open).have.length(
      truth.items.filter(
        (one) => one.gone === null && one.milestone === 1 && one.state === 'closed',
      ).length,
    );
  });

  it('is gone for an issue that was deleted', async () => {
    const deleted = truth.items.find((one) => one.gone === 'deleted');
    expect((await ask(github, `GET ${repo}/issues/${deleted?.number}`)).status).equal(410);
    expect((await ask(github, `GET ${repo}/issues/999999`)).status).equal(404);
  });

  it('stays the same when everything is told again, backwards', async () => {
    const path = `${repo}/issues?state=all&per_page=100`;
    const before = await ask(github, `GET ${path}`);
    const history = github.ledger('tidewater-labs/harbor').issueEvents.length;
    for (const { guid, event, payload } of [...life].reverse())
      await github.emit(event, payload, { guid });
    expect((await ask(github, `GET ${path}`)).body).deep.equal(before.body);
    expect(github.ledger('tidewater-labs/harbor').issueEvents).have.length(history);
  });

  it('stays the same when late pictures come under other GUIDs', async () => {
    const path = `${repo}/issues?state=all&per_page=100`;
    const before = await ask(github, `GET ${path}`);
    for (const { event, payload } of [...life].reverse().slice(0, 400))
      if (payload.action !== 'deleted') await github.emit(event, payload);
    expect((await ask(github, `GET ${path}`)).body).deep.equal(before.body);
  });
});
