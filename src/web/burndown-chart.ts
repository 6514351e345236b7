import uPlot from 'uplot';
import { type BurndownSeries, labelledDays } from './burndown-series.js';
import { showDay } from './format.js';

const height = 280;
const labelWidth = 58;

/** A drawn burndown. It fills the width of the element that it was made in. */
export interface BurndownChart {
  show(series: BurndownSeries): void;
  destroy(): void;
}

/** @param onHover gets the place of the day under the pointer, `null` when it has left. */
export function burndownChart(
  place: HTMLElement,
  series: BurndownSeries,
  onHover: (index: number | null) => void,
): BurndownChart {
  const chart = new uPlot(options(place, onHover), aligned(series), place);
  const resized = new ResizeObserver(() => {
    chart.setSize({ width: place.clientWidth, height });
  });
  resized.observe(place);
  return {
    show: (next) => chart.setData(aligned(next)),
    destroy() {
      resized.disconnect();
      chart.destroy();
    },
  };
}

function aligned({ days, ideal, scope, remaining }: BurndownSeries): uPlot.AlignedData {
  return [[...days], [...ideal], [...scope], [...remaining]];
}

function options(place: HTMLElement, onHover: (index: number | null) => void): uPlot.Options {
  const style = getComputedStyle(place);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const axis = {
    font,
    stroke: color('--muted'),
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: place.clientWidth,
    height,
    padding: [12, 16, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      // Half a day of air, so that the first and last points are whole, and one day is a chart too.
      x: { range: (_, min, max) => [min - 43_200, max + 43_200] },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        grid: { show: false },
        splits: (u) => labelledDays(u.data[0] as number[], Math.max(2, u.width / labelWidth)),
        values: (_, splits) =>
          splits.map((at) => showDay(new Date(at * 1000).toISOString().slice(0, 10))),
      },
      { ...axis, size: 44 },
    ],
    series: [
      {},
      { label: 'Ideal', stroke: color('--ideal'), width: 2, dash: [6, 6], points: { show: false } },
      {
        label: 'Scope',
        stroke: color('--scope'),
        width: 2,
        paths: stepped(),
        points: { show: false },
      },
      {
        label: 'Remaining',
        stroke: color('--accent'),
        fill: color('--accent-wash'),
        width: 3,
        points: {
          show: hasRoomForPoints,
          size: 7,
          fill: color('--card'),
          stroke: color('--accent'),
          width: 2,
        },
      },
    ],
    hooks: {
      setCursor: [(u) => onHover(u.cursor.idx ?? null)],
      drawClear: [markToday(color('--line-strong'))],
    },
  };
}

function hasRoomForPoints(u: uPlot): boolean {
  return u.width / u.data[0].length > 12;
}

function stepped(): uPlot.Series.PathBuilder {
  return uPlot.paths.stepped!({ align: 1 });
}

/** A line at the last day that has a row, while there are days after it. */
function markToday(stroke: string): (u: uPlot) => void {
  return (u) => {
    const remaining = u.data[3] as (number | null)[];
    const today = remaining.findLastIndex((value) => value !== null);
    if (today < 0 || today === remaining.length - 1) return;
    const x = Math.round(u.valToPos(u.data[0]![today]!, 'x', true)) + 0.5;
    const { ctx, bbox } = u;
    ctx.save();
    ctx.strokeStyle = stroke;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  };
}
