import { expect } from 'chai';
import { createProgress } from '../../../src/cli/replay/progress.js';

function screenOf(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 40, write: (text: string) => written.push(text), written };
}

describe('the progress bar', () => {
  it('draws nothing where the screen is no terminal', () => {
    const screen = screenOf(false);
    const progress = createProgress(screen, 100);
    progress.advance(50);
    progress.done();
    expect(screen.written).to.deep.equal([]);
  });

  it('shows the share of the bytes read, at most ten times a second', () => {
    const screen = screenOf(true);
    let now = 0;
    const progress = createProgress(screen, 200, () => now);
    progress.advance(50);
    now = 99;
    progress.advance(50);
    now = 100;
    progress.advance(50);
    expect(screen.written).to.deep.equal([
      `\r[${'#'.repeat(8)}${'.'.repeat(24)}] 25 %`,
      `\r[${'#'.repeat(24)}${'.'.repeat(8)}] 75 %`,
    ]);
  });

  it('never shows more than all of it, and goes away at the end', () => {
    const screen = screenOf(true);
    const progress = createProgress(screen, 10, () => 0);
    progress.advance(20);
    progress.done();
    expect(screen.written).to.deep.equal([`\r[${'#'.repeat(32)}] 100 %`, '\r\u001b[K']);
  });
});
