import type { ActivityItem } from '../concerns/activity/activity-item.js';
import { categoryIcon } from './category-icon.js';
import { el, outwardLink } from './element.js';
import { showLocalTime } from './format.js';

/** One line of the activity: what happened, to what, by whom, when. */
export function activityItem(item: ActivityItem): HTMLLIElement {
  return el(
    'li',
    { class: 'item', 'data-category': item.category },
    el('span', { class: 'item-icon' }, categoryIcon(item.category)),
    el(
      'div',
      { class: 'item-text' },
      el('p', { class: 'item-summary' }, outwardLink(item.url, item.summary)),
      saysTitle(item) ? null : el('p', { class: 'item-title muted' }, item.title),
      el(
        'p',
        { class: 'item-meta muted small' },
        el('time', { datetime: item.at }, showLocalTime(item.at)),
        item.actor === null ? null : el('span', {}, item.actor),
        item.bot ? el('span', { class: 'tag' }, 'bot') : null,
        el(
          'span',
          { class: 'item-kind' },
          item.action ? `${item.event}.${item.action}` : item.event,
        ),
      ),
    ),
  );
}

function saysTitle({ title, summary }: ActivityItem): boolean {
  return title === null || summary.includes(title);
}
