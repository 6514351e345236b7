import { expect } from 'chai';
import { SegmentIndex } from '../../../src/storage/journal/segment-index.js';

describe('the segment index', () => {
  const index = new SegmentIndex(100);
  for (const [offset, position] of [
    [5, 128],
    [6, 150],
    [9, 228],
    [12, 400],
    [5, 128],
  ] as const) {
    index.note(offset, position);
  }

  it('gives the last place at or before an offset', () => {
    expect(index.before(5)).to.deep.equal({ offset: 5, position: 128 });
    expect(index.before(8)).to.deep.equal({ offset: 5, position: 128 });
    expect(index.before(9)).to.deep.equal({ offset: 9, position: 228 });
    expect(index.before(1_000)).to.deep.equal({ offset: 12, position: 400 });
  });

  it('knows no place before the first', () => {
    expect(index.before(4)).to.equal(undefined);
    expect(new SegmentIndex().before(1)).to.equal(undefined);
  });
});
