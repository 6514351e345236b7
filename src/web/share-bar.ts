import { el } from './element.js';

/** A small bar beside a number that says the same: nothing to a reader aloud. */
export function shareBar(share: number | null): HTMLElement {
  const fill = el('span', {});
  // Through the object model: a style attribute would need a laxer policy than the server's.
  fill.style.width = `${100 * Math.min(1, Math.max(0, share ?? 0))}%`;
  return el('span', { class: 'share-bar', 'aria-hidden': 'true' }, fill);
}
