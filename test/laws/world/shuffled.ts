import fc from 'fast-check';
import { inALine, type Raw } from './raw.js';

/** Deliveries in the order in which they come. */
export class Coming {
  constructor(readonly raws: readonly Raw[]) {}

  [fc.toStringMethod](): string {
    return ['', ...this.raws.map(inALine)].join('\n');
  }
}

/** Some of them in another order; neighbours mostly stay near, as on a real way. */
export function shuffled(raws: readonly Raw[]): fc.Arbitrary<readonly Raw[]> {
  const anyhow = fc.shuffledSubarray([...raws], { minLength: raws.length });
  const nearby = fc
    .array(fc.nat({ max: 5 }), { minLength: raws.length, maxLength: raws.length })
    .map((shifts) =>
      raws
        .map((raw, index) => ({ raw, place: index + shifts[index]! }))
        .sort((a, b) => a.place - b.place)
        .map(({ raw }) => raw),
    );
  return fc.oneof(anyhow, nearby, fc.constant([...raws].reverse()));
}

/** With some of them twice: the second arrived later (if at all), and stands anywhere. */
export function doubled(raws: readonly Raw[], isLate = true): fc.Arbitrary<Coming> {
  return fc
    .array(fc.record({ which: fc.nat(), where: fc.nat(), late: fc.nat({ max: 100_000_000 }) }), {
      maxLength: 8,
    })
    .map((doubles) => {
      const all = [...raws];
      for (const { which, where, late } of doubles) {
        const raw = all[which % all.length]!;
        all.splice(where % (all.length + 1), 0, {
          ...raw,
          receivedAt: raw.receivedAt + (isLate ? late : 0),
        });
      }
      return new Coming(all);
    });
}
