import { isReached, type Measurement, type Unit } from './measurement.js';

const head = ['what', 'against', 'figure', 'aim', 'measured', 'reached', 'behind it'];

/** The measurements as a Markdown table, which a terminal shows well enough too. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map((row) => [
    row.what,
    row.against,
    row.figure,
    aimText(row),
    row.value === null ? 'not measured' : valueText(row.value, row.unit),
    reachedText(row),
    row.detail,
  ]);
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function aimText({ aim, unit }: Measurement): string {
  if (aim?.atLeast !== undefined) return `>= ${valueText(aim.atLeast, unit)}`;
  return aim?.atMost === undefined ? '-' : `<= ${valueText(aim.atMost, unit)}`;
}

function reachedText(row: Measurement): string {
  const reached = isReached(row);
  return reached === undefined ? '-' : reached ? 'yes' : '**no**';
}

/** Three digits say all that a measurement knows. */
export function digits(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

function valueText(value: number, unit: Unit): string {
  return unit === 'x' ? `${digits(value)}x` : `${digits(value)} ${unit}`;
}
