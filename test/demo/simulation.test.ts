import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { isWeekend } from '../../src/demo/calendar.js';
import { simulate } from '../../src/demo/simulation.js';
import type { SimulatedDelivery } from '../../src/demo/world.js';

const bytesOf = (deliveries: Iterable<SimulatedDelivery>): string => {
  const hash = createHash('sha256');
  for (const delivery of deliveries) hash.update(JSON.stringify(delivery));
  return hash.digest('hex');
};

describe('the simulated repository', () => {
  const life = simulate({ seed: 1 });
  const deliveries = [...life];

  it('sends the same bytes for the same seed, each time it is lived', () => {
    expect(bytesOf(life)).to.equal(bytesOf(deliveries));
    expect(bytesOf(simulate({ seed: 1 }))).to.equal(bytesOf(deliveries));
  });

  it('sends other bytes for another seed', () => {
    expect(bytesOf(simulate({ seed: 2 }))).not.to.equal(bytesOf(deliveries));
  });

  it('shifts with its start and nothing else: the same story a year later', () => {
    const later = [...simulate({ seed: 1, startAt: Date.UTC(2027, 0, 4) })];
    expect(later.map(({ event }) => event)).to.deep.equal(deliveries.map(({ event }) => event));
    expect(later[0]!.at - deliveries[0]!.at).to.equal(364 * 86_400_000);
  });

  it('begins the same when it never ends', () => {
    const endless = simulate({ seed: 1, sprints: Number.POSITIVE_INFINITY })[Symbol.iterator]();
    const beginning = deliveries.map(() => endless.next().value);
    expect(bytesOf(beginning as SimulatedDelivery[])).to.equal(bytesOf(deliveries));
    const next: SimulatedDelivery = endless.next().value;
    expect(next.at).to.be.at.least(life.until);
  });

  it('goes on for the better part of a year without running dry', () => {
    let last = 0;
    let closed = 0;
    for (const { at, event, payload } of simulate({ seed: 4, sprints: 16 })) {
      expect(at).to.be.greaterThan(last);
      last = at;
      if (event === 'milestone' && payload.action === 'closed') closed++;
    }
    // Fifteen sprints, and the version beside them.
    expect(closed).to.equal(16);
  });

  it('is of a size that a demonstration can send and a person can watch', () => {
    for (const seed of [1, 2, 3]) {
      const count = [...simulate({ seed })].length;
      expect(count).to.be.within(1_500, 3_000);
    }
  });

  it('names every delivery by a GUID of its own and sends them in the order of time', () => {
    expect(new Set(deliveries.map(({ guid }) => guid)).size).to.equal(deliveries.length);
    const times = deliveries.map(({ at }) => at);
    expect(times).to.deep.equal(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).to.be.lessThan(life.until);
  });

  it('has three sprints behind it when the present begins with the closing of the third', () => {
    const closed = deliveries.filter(
      ({ event, payload, at }) =>
        event === 'milestone' && payload.action === 'closed' && at < life.presentFrom,
    );
    expect(closed.length).to.equal(2);
    const third = deliveries.find(
      ({ event, payload, at }) =>
        event === 'milestone' && payload.action === 'closed' && at >= life.presentFrom,
    );
    expect(third!.at - life.presentFrom).to.be.lessThan(2 * 3_600_000);
  });

  it('is nearly quiet on weekends and at night', () => {
    const perHour = Array.from({ length: 24 }, () => 0);
    let weekend = 0;
    for (const { at } of deliveries) {
      perHour[new Date(at).getUTCHours()]!++;
      if (isWeekend(at)) weekend++;
    }
    expect(weekend / deliveries.length).to.be.lessThan(0.03);
    const night = [23, 0, 1, 2, 3].reduce((sum, one) => sum + perHour[one]!, 0);
    const noon = [9, 10, 11, 12, 13].reduce((sum, one) => sum + perHour[one]!, 0);
    expect(night).to.be.lessThan(noon / 10);
  });

  it('tells of everything that a reader of events should have seen', () => {
    const kinds = new Set(
      deliveries.map(({ event, payload }) => `${event}.${payload.action ?? ''}`),
    );
    expect([...kinds]).to.include.members([
      'issues.opened',
      'issues.closed',
      'issues.reopened',
      'issues.deleted',
      'issues.transferred',
      'issues.milestoned',
      'issues.demilestoned',
      'issues.labeled',
      'issues.unlabeled',
      'issues.assigned',
      'issues.unassigned',
      'issues.edited',
      'issues.prioritized',
      'milestone.created',
      'milestone.edited',
      'milestone.closed',
      'milestone.deleted',
      'label.created',
      'label.edited',
      'label.deleted',
      'pull_request.opened',
      'pull_request.ready_for_review',
      'pull_request.synchronize',
      'pull_request.review_requested',
      'pull_request.review_request_removed',
      'pull_request.closed',
      'pull_request_review.submitted',
      'pull_request_review_comment.created',
      'pull_request_review_thread.resolved',
      'issue_comment.created',
      'issue_comment.edited',
      'issue_comment.deleted',
      'push.',
      'create.',
      'delete.',
      'release.published',
      'check_run.completed',
      'workflow_run.completed',
      'deployment_status.created',
      'star.created',
      'star.deleted',
      'watch.started',
      'fork.',
      'discussion.created',
      'discussion_comment.created',
      'projects_v2_item.created',
      'projects_v2_item.edited',
      'member.added',
      'agent_session.ended',
    ]);
  });

  it('closes issues for every reason, and takes one in from the sister repository', () => {
    const reasons = new Set<unknown>();
    let arrived = 0;
    for (const { event, payload } of deliveries) {
      if (event !== 'issues') continue;
      const issue = payload.issue as { state_reason: unknown };
      if (payload.action === 'closed') reasons.add(issue.state_reason);
      const changes = payload.changes as { old_issue?: unknown } | undefined;
      if (payload.action === 'opened' && changes?.old_issue) arrived++;
    }
    expect([...reasons]).to.have.members(['completed', 'not_planned', 'duplicate']);
    expect(arrived).to.equal(4);
  });

  it('lets people and bots act, the bots known by type or by login', () => {
    const people = new Set<string>();
    const bots = new Set<string>();
    for (const { payload } of deliveries) {
      const sender = payload.sender as { login: string; type: string };
      (sender.type === 'Bot' ? bots : people).add(sender.login);
    }
    expect([...bots]).to.have.members(['dependabot[bot]', 'github-actions[bot]', 'Copilot']);
    expect(people.size).to.be.greaterThan(10);
  });

  it('reports what concerns the organisation alone without a repository', () => {
    for (const { event, payload } of deliveries)
      expect(payload.repository === undefined).to.equal(event === 'projects_v2_item');
  });
});
