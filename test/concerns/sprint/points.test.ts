import { expect } from 'chai';
import fc from 'fast-check';
import { createPointsReader, defaultPointsPatterns } from '../../../src/concerns/sprint/points.js';
import { runtimeSettings } from '../../../src/runtime/settings.js';

const read = createPointsReader(defaultPointsPatterns);
const pointsOf = (...names: readonly string[]) => read(names.map((name) => ({ id: null, name })));

const words = ['points', 'point', 'pts', 'sp', 'story points', 'size', 'estimate', 'effort'];
const separators = [':', '/', '-', '=', ' ', ': ', ' : ', ' / ', ' - ', ' = ', '  '];
const units = ['points', 'point', 'pts', 'sp'];
const numbers = [
  ['0', 0],
  ['3', 3],
  ['13', 13],
  ['0.5', 0.5],
  ['2.25', 2.25],
] as const;
const cases = [(text: string) => text, (text: string) => text.toUpperCase(), capitalised];

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

describe('points', () => {
  it('are a word, a separator and a number, in every spelling', () => {
    for (const word of words) {
      for (const separator of separators) {
        for (const [text, value] of numbers) {
          for (const spelled of cases) {
            const label = spelled(`${word}${separator}${text}`);
            expect(pointsOf(label), label).to.equal(value);
          }
        }
      }
    }
  });

  it('are none where the number is beyond all estimates: sums of it would not be exact', () => {
    expect(pointsOf('points: 100000')).to.equal(100_000);
    expect(pointsOf('points: 100001')).to.equal(null);
    expect(pointsOf(`points: ${'9'.repeat(400)}`, 'points: 3')).to.equal(3);
  });

  it('are a number and a unit, with or without spaces between', () => {
    for (const unit of units) {
      for (const space of ['', ' ', '  ']) {
        for (const [text, value] of numbers) {
          for (const spelled of cases) {
            const label = spelled(`${text}${space}${unit}`);
            expect(pointsOf(label), label).to.equal(value);
          }
        }
      }
    }
  });

  const nearMisses = [
    'points',
    'points3',
    'points: three',
    'points: 3 or 4',
    'points: 3!',
    'points: -3',
    'points: 1,5',
    'points: 3.',
    'points:: 3',
    'points_3',
    'points (3)',
    'storypoints 3',
    'story-points: 3',
    'story: 3',
    'sized 3',
    'size: XL',
    'size/M',
    'size',
    'sprint 3',
    'sprint: 3',
    'estimated: 3',
    'efforts: 3',
    'p: 3',
    'pt: 3',
    '3',
    '3 size',
    '3 estimates',
    '3pt',
    '3 pts left',
    'about 3 pts',
    '1.2.3 pts',
    '3-pts',
    '3/5 pts',
    'v3 points',
    '٣ pts',
    '',
  ];
  for (const label of nearMisses) {
    it(`are not read out of "${label}"`, () => {
      expect(pointsOf(label)).to.equal(null);
    });
  }

  it('are the largest of several, and 0 is an estimate', () => {
    expect(pointsOf('2 pts', 'bug', 'size/8', 'effort=5')).to.equal(8);
    expect(pointsOf('0 pts')).to.equal(0);
    expect(pointsOf('bug', 'help wanted')).to.equal(null);
    expect(pointsOf()).to.equal(null);
  });

  it('are read by the configured pattern alone, in any case, from its first group', () => {
    const { sprint } = runtimeSettings({
      timezone: 'UTC',
      pointsPattern: '^weight=(\\d+)$',
      sprintPullRequests: false,
      activityDays: 30,
      activityItems: 100,
    });
    const reader = createPointsReader(sprint.pointsPatterns);
    const own = (name: string) => reader([{ id: null, name }]);
    expect(own('Weight=4')).to.equal(4);
    expect(own('weight=x')).to.equal(null);
    expect(own('3 pts')).to.equal(null);
  });

  it('are a number that is not negative, or none, whatever the label says', () => {
    const part = fc.constantFrom(
      ...words,
      ...units,
      ...separators,
      '1',
      '2.5',
      '.',
      '-',
      'x',
      '9e9',
    );
    const label = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 6 }).map((all) => all.join('')),
    );
    const law = fc.property(label, (name) => {
      const points = pointsOf(name);
      expect(points === null || (Number.isFinite(points) && points >= 0)).to.equal(true);
    });
    fc.assert(law, { numRuns: 500 });
  });
});
