import fc from 'fast-check';
import { expectSame } from './same.js';
import { shownOf } from './shown.js';
import { type History, histories } from './world/history.js';
import { journalled } from './world/raw.js';
import { severalHistories, withoutIds } from './world/several.js';
import { type Coming, doubled, shuffled } from './world/shuffled.js';
import { sloppy } from './world/sloppy.js';

function reordered(
  of: fc.Arbitrary<History>,
  late = true,
): fc.Arbitrary<{ readonly history: History; readonly come: Coming }> {
  return of.chain((history) => {
    const come = shuffled(history.raws).chain((raws) => doubled(raws, late));
    return fc.record({ history: fc.constant(history), come });
  });
}

function expectSameInAnyOrder(cases: ReturnType<typeof reordered>, numRuns: number): void {
  const law = fc.property(cases, ({ history: { raws, now }, come }) => {
    expectSame(shownOf(journalled(come.raws), now), shownOf(journalled(raws), now));
  });
  fc.assert(law, { numRuns });
}

const often = ['rename', 'moveCard'];

describe('deliveries in any order, some of them twice, give the same snapshots', () => {
  it('where the facts of one second touch different things', () => {
    expectSameInAnyOrder(reordered(histories()), 60);
  });

  it('where the facts of one second contradict each other', () => {
    expectSameInAnyOrder(reordered(histories({ contradictions: true })), 60);
  });

  it('where payloads lack what GitHub always sends', () => {
    // A fact whose payload lost its time happened when it arrived: its double must arrive then too.
    const cases = histories({ contradictions: true }).chain(sloppy);
    expectSameInAnyOrder(reordered(cases, false), 60);
  });

  it('of several repositories that are renamed, and of their organisation', () => {
    expectSameInAnyOrder(reordered(severalHistories({ often })), 40);
  });

  it('of two repositories that bear one name, until one is renamed', () => {
    const namesakes = ['acme/rocket', 'acme/rocket'] as const;
    expectSameInAnyOrder(reordered(severalHistories({ often }, namesakes)), 40);
  });

  it('where nothing but a rename says that two names are one repository', () => {
    expectSameInAnyOrder(reordered(severalHistories({ often }).map(withoutIds)), 40);
  });
});
