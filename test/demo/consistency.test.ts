import { expect } from 'chai';
import { simulate } from '../../src/demo/simulation.js';
import type { SimulatedDelivery } from '../../src/demo/world.js';
import { countsOf, emptyFold, fold, type SeenMilestone, shownItem } from './naive-fold.js';

const secondsOf = (iso: string): number => {
  expect(iso).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  return Date.parse(iso);
};

function shownMilestones(delivery: SimulatedDelivery): SeenMilestone[] {
  const own = delivery.payload.milestone as SeenMilestone | undefined;
  const within = shownItem(delivery)?.seen.milestone;
  return [own, within].filter((one) => one !== undefined && one !== null);
}

for (const seed of [1, 2, 3])
  describe(`the simulated deliveries of seed ${seed}`, () => {
    const deliveries = [...simulate({ seed })];

    it('open each issue and pull request before anything else is told of it', () => {
      const opened = new Set<number>();
      for (const delivery of deliveries) {
        const shown = shownItem(delivery);
        if (!shown) continue;
        const { number } = shown.seen;
        if (delivery.payload.action === 'opened') expect(opened).not.to.include(number);
        else expect(opened, delivery.guid).to.include(number);
        opened.add(number);
      }
      expect(opened.size).to.be.greaterThan(150);
    });

    it('close only what is open, reopen only what is closed, and tell nothing of what is gone', () => {
      const states = new Map<number, string>();
      for (const delivery of deliveries) {
        const shown = shownItem(delivery);
        if (!shown) continue;
        const { event, payload } = delivery;
        const { number, state } = shown.seen;
        const before = states.get(number);
        expect(before, `${event} of #${number}`).not.to.equal('gone');
        if (event === 'issues' || event === 'pull_request') {
          if (payload.action === 'closed') expect(before).to.equal('open');
          else if (payload.action === 'reopened') expect(before).to.equal('closed');
          else if (before) expect(state, `${payload.action} of #${number}`).to.equal(before);
        } else expect(state).to.equal(before);
        const gone = payload.action === 'deleted' || payload.action === 'transferred';
        states.set(number, event === 'issues' && gone ? 'gone' : state);
      }
      expect([...states.values()].filter((state) => state === 'gone')).to.have.length(8);
    });

    it('name a time of closing exactly while a thing is closed, never before its opening', () => {
      for (const delivery of deliveries) {
        const shown = shownItem(delivery);
        if (!shown) continue;
        const {
          state,
          closed_at: closedAt,
          created_at: createdAt,
          merged_at: mergedAt,
        } = shown.seen;
        expect(closedAt !== null).to.equal(state === 'closed');
        if (closedAt) expect(secondsOf(closedAt)).to.be.greaterThan(secondsOf(createdAt));
        if (mergedAt) expect(mergedAt).to.equal(closedAt);
      }
    });

    it('never turn back the time of an update, nor run ahead of the sending', () => {
      const latest = new Map<string, number>();
      const grows = (what: string, iso: string, at: number): void => {
        const updated = secondsOf(iso);
        expect(updated, what).to.be.at.least(latest.get(what) ?? 0);
        expect(updated).to.be.at.most(at);
        latest.set(what, updated);
      };
      for (const delivery of deliveries) {
        const shown = shownItem(delivery);
        if (shown) grows(`item ${shown.seen.number}`, shown.seen.updated_at, delivery.at);
        for (const milestone of shownMilestones(delivery))
          grows(`milestone ${milestone.number}`, milestone.updated_at, delivery.at);
      }
    });

    it('move the time of an update with each change, and send it within the second or soon after', () => {
      for (const { event, payload, at } of deliveries) {
        const thing = (event === 'issues' ? payload.issue : payload.pull_request) as
          | { updated_at: string }
          | undefined;
        if (!thing || !['issues', 'pull_request'].includes(event)) continue;
        if (payload.action === 'deleted' || payload.action === 'transferred') continue;
        expect(at - secondsOf(thing.updated_at)).to.be.lessThan(2_000);
      }
    });

    it('count in each milestone what is in it at that moment', () => {
      const state = emptyFold();
      let counted = 0;
      for (const delivery of deliveries) {
        fold(state, delivery);
        if (delivery.event === 'milestone' && delivery.payload.action === 'deleted') continue;
        for (const { number, open_issues: open, closed_issues: closed } of shownMilestones(
          delivery,
        )) {
          expect({ open, closed }, delivery.guid).to.deep.equal(countsOf(state, number));
          counted++;
        }
      }
      expect(counted).to.be.greaterThan(500);
    });

    it('show labels under the name that they bear at that moment, and never one that was deleted', () => {
      const names = new Map<number, string>();
      const deleted = new Set<number>();
      for (const delivery of deliveries) {
        const { event, payload } = delivery;
        const label = payload.label as { id: number; name: string } | undefined;
        if (event === 'label' && label) {
          names.set(label.id, label.name);
          if (payload.action === 'deleted') deleted.add(label.id);
        }
        for (const { id, name } of shownItem(delivery)?.seen.labels ?? []) {
          expect(deleted).not.to.include(id);
          expect(name).to.equal(names.get(id) ?? name);
          names.set(id, name);
        }
      }
      expect(deleted.size).to.equal(4);
    });

    it('leave a milestone and enter the next within one second, the new one sometimes shown early', () => {
      const shownEarly = new Set<boolean>();
      let moves = 0;
      deliveries.forEach((delivery, i) => {
        const { event, payload, at } = delivery;
        if (event !== 'issues' || payload.action !== 'demilestoned') return;
        const next = deliveries[i + 1];
        const from = shownItem(delivery)!.seen;
        const to = next && shownItem(next)?.seen;
        if (next?.payload.action !== 'milestoned' || to?.number !== from.number) return;
        moves++;
        shownEarly.add(from.milestone !== null);
        expect(next.at - at).to.be.lessThan(1_000);
        expect(to.updated_at).to.equal(from.updated_at);
        const left = payload.milestone as SeenMilestone;
        expect(to.milestone?.number).not.to.equal(left.number);
      });
      expect(moves).to.be.at.least(8);
      expect([...shownEarly]).to.have.members([true, false]);
    });
  });
