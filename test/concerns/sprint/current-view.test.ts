import { expect } from 'chai';
import { currentView } from '../../../src/concerns/sprint/current-view.js';
import { createSprint } from '../../../src/concerns/sprint/sprint.js';
import { translate } from '../../../src/github/translate.js';
import { issues, milestone, milestones, records, type Sketch } from '../../fixture/payloads.js';
import { settingsWith } from '../../laws/shown.js';

const first = '2026-03-02T08:00:00Z';
const sprint = milestone(1, { due_on: '2026-03-20T08:00:00Z', created_at: first });
const opened = (number: number) =>
  issues('opened', { number, milestone: sprint, created_at: '2026-03-02T09:00:00Z' });

/** A sprint actor of these deliveries, and its view at a time. */
function acting(sketches: readonly Sketch[]) {
  const { sprint: settings } = settingsWith();
  const concern = createSprint(settings);
  const state = concern.initial();
  const all = [milestones('created', sprint), ...sketches];
  const events = records(all).map(translate);
  let folded = 0;
  return {
    fold(count: number) {
      for (const event of events.slice(folded, folded + count)) concern.reduce(state, event);
      folded += count;
    },
    at(time: string) {
      state.settle();
      return currentView(state, settings, Date.parse(time));
    },
  };
}

describe("the current sprint's view", () => {
  it('is the very same one while nothing is told and no hour or day changes it', () => {
    const actor = acting([opened(1)]);
    actor.fold(2);
    const view = actor.at('2026-03-03T10:00:00Z');
    expect(actor.at('2026-03-03T23:59:59Z')).to.equal(view);
  });

  it('is another one after an event that tells of an issue', () => {
    const actor = acting([opened(1), opened(2)]);
    actor.fold(2);
    const before = actor.at('2026-03-03T10:00:00Z');
    actor.fold(1);
    const after = actor.at('2026-03-03T10:00:00Z');
    expect(before?.progress.total.issues).to.equal(1);
    expect(after?.progress.total.issues).to.equal(2);
  });

  it('follows the day, and the hour at which an issue had no update for three days', () => {
    const actor = acting([opened(1)]);
    actor.fold(2);
    const seen = (time: string) => {
      const view = actor.at(time);
      const codes = view?.risk.reasons.map(({ code }) => code);
      return [view?.forecast.days_left, codes?.includes('inactive')];
    };
    expect(seen('2026-03-05T08:59:59Z')).to.deep.equal([15, false]);
    expect(seen('2026-03-05T09:00:00Z')).to.deep.equal([15, true]);
    expect(seen('2026-03-06T00:00:00Z')).to.deep.equal([14, true]);
    expect(seen('2026-03-05T08:59:59Z')).to.deep.equal([15, false]);
  });

  it('is none where there is no open milestone, and one as soon as there is', () => {
    const actor = acting([]);
    expect(actor.at('2026-03-03T10:00:00Z')).to.equal(null);
    actor.fold(1);
    expect(actor.at('2026-03-03T10:00:00Z')?.sprint.milestone_number).to.equal(1);
  });
});
