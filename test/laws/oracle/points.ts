const words = ['points', 'point', 'pts', 'sp', 'story points', 'size', 'estimate', 'effort'];
const units = ['points', 'point', 'pts', 'sp'];

/** Contract 6.1's reading of one label, by hand: a word, a separator, a number; or a number, a unit. */
export function pointsOfLabel(label: string): number | null {
  const text = label.toLowerCase().trim();
  for (const word of words) {
    if (!text.startsWith(word)) continue;
    const rest = text.slice(word.length);
    const number = rest
      .trim()
      .replace(/^[:/=-]/, '')
      .trim();
    const isApart = rest !== number;
    if (isApart && isNumber(number)) return Number(number);
  }
  for (const unit of units) {
    if (!text.endsWith(unit)) continue;
    const number = text.slice(0, -unit.length).trim();
    if (isNumber(number)) return Number(number);
  }
  return null;
}

function isNumber(text: string): boolean {
  return (
    text !== '' &&
    [...text].every((one) => '0123456789.'.includes(one)) &&
    !Number.isNaN(Number(text)) &&
    !text.endsWith('.')
  );
}

/** Of several estimates the largest. */
export function pointsOf(labels: readonly string[]): number | null {
  const all = labels.map(pointsOfLabel).filter((points) => points !== null);
  return all.length === 0 ? null : Math.max(...all);
}
