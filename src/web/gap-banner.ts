import type { Freshness } from '../core/engine-face.js';
import { el } from './element.js';
import { plural, showLocalMoment } from './format.js';
import type { Panel } from './panel.js';

/** How long the page says that it is complete again; then there is nothing to say. */
const healedMs = 10_000;

type Gap = Freshness['gaps'][number];

/**
 * What is missing from everything below it, while anything is, and for a moment that it no longer is;
 * otherwise nothing. `undefined` while nothing is known of the repository (yet).
 */
export function gapBanner(): Panel<Freshness | undefined> {
  const text = el('div', { class: 'gap-words' });
  // Spoken when it changes: the region itself always stands, or its first words would not be heard.
  const element = el('div', { class: 'gap-banner', role: 'status', 'aria-live': 'polite' }, text);
  let drawn = '';
  let fading: number | undefined;

  const draw = (state: 'none' | 'open' | 'healed', ...lines: readonly Node[]): void => {
    element.dataset.state = state;
    const next = `${state} ${lines.map((line) => line.textContent).join()}`;
    if (next === drawn) return;
    drawn = next;
    clearTimeout(fading);
    text.replaceChildren(...lines);
    if (state === 'healed') fading = window.setTimeout(() => draw('none'), healedMs);
  };
  draw('none');

  return {
    element,
    show(freshness) {
      const gaps = freshness?.gaps ?? [];
      if (freshness?.complete === false && gaps.length > 0) draw('open', ...gaps.map(openGap));
      else if (freshness?.complete === true && element.dataset.state === 'open')
        draw('healed', healed(freshness));
      else if (element.dataset.state !== 'healed' || freshness === undefined) draw('none');
    },
  };
}

function openGap({ from, to, missing, reason }: Gap): HTMLElement {
  const what =
    missing === null
      ? 'Deliveries may be missing'
      : `${plural(missing, 'delivery', 'deliveries')} missing`;
  const since = `since ${showLocalMoment(from)}`;
  const when =
    from === to || reason === 'recovering' ? since : `${since}, until ${showLocalMoment(to)}`;
  return el('p', {}, el('strong', {}, what), ` ${when}, ${outlook(reason)}`);
}

/** What becomes of what is missing. A reason that a newer server knows is shown as it is. */
function outlook(reason: string): string {
  switch (reason) {
    case 'recovering':
      return 'being recovered';
    case 'redelivery_requested':
      return 'asked of GitHub again';
    case 'refused':
      return 'refused because they could not be stored; being looked for';
    case 'unrecoverable':
      return 'no longer to be had from GitHub';
    case 'older_than_delivery_log':
      return 'longer ago than GitHub’s delivery log goes back';
    default:
      return reason.replaceAll('_', ' ');
  }
}

function healed({ last_recovery_at, as_of }: Freshness): HTMLElement {
  const when = showLocalMoment(last_recovery_at ?? as_of);
  return el('p', {}, el('strong', {}, 'Nothing is missing any more'), `, complete as of ${when}`);
}
