import type { Freshness } from '../core/engine-face.js';
import { el } from './element.js';
import { plural, showLocalMoment } from './format.js';
import type { Panel } from './panel.js';

/** How far what is shown can be trusted to be all there is. */
export function freshnessLine(): Panel<Freshness | undefined> {
  const element = el('p', { class: 'freshness' });
  return {
    element,
    show(freshness) {
      element.dataset.complete = String(freshness?.complete ?? 'none');
      element.textContent = freshness === undefined ? '' : wording(freshness);
    },
  };
}

function wording({ complete, gaps, last_recovery_at, last_delivery_at }: Freshness): string {
  const last =
    last_delivery_at === null
      ? 'no delivery yet'
      : `last delivery ${showLocalMoment(last_delivery_at)}`;
  switch (complete) {
    case true:
      return `Complete as of ${showLocalMoment(last_recovery_at ?? last_delivery_at)} · ${last}`;
    case false:
      return `Incomplete: ${missing(gaps)} · ${last}`;
    default:
      return `Completeness unknown · ${last}`;
  }
}

function missing(gaps: Freshness['gaps']): string {
  const counts = gaps.map((gap) => gap.missing);
  const known = counts.filter((count) => count !== null);
  if (known.length === 0) return 'deliveries are missing';
  const total = known.reduce((sum, count) => sum + count, 0);
  return `${known.length < counts.length ? 'at least ' : ''}${plural(total, 'delivery', 'deliveries')} missing`;
}
