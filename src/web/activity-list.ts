import type { ActivityItem } from '../concerns/activity/activity-item.js';
import type { ActivitySnapshot } from '../concerns/activity/activity-snapshot.js';
import { activityItem } from './activity-item.js';
import { el } from './element.js';
import { plural, showLocalDay } from './format.js';
import type { Panel } from './panel.js';

/** What happened, newest first, under the day on which it did. */
export function activityList(): Panel<ActivitySnapshot> {
  const count = el('p', { class: 'muted small' });
  const list = el('ol', { class: 'items' });
  const empty = el('p', { class: 'muted' }, 'Nothing has happened yet.');
  const element = el(
    'section',
    { class: 'card activity', 'aria-labelledby': 'activity-title' },
    el('div', { class: 'card-head' }, el('h2', { id: 'activity-title' }, 'Activity'), count),
    empty,
    el(
      'div',
      {
        class: 'items-box',
        role: 'log',
        'aria-live': 'polite',
        'aria-labelledby': 'activity-title',
        tabindex: 0,
      },
      list,
    ),
  );
  const rows = new Map<string, HTMLLIElement>();
  const days = new Map<string, HTMLLIElement>();
  let filled = false;

  const rowOf = (item: ActivityItem): HTMLLIElement => {
    const known = rows.get(item.id);
    if (known !== undefined) return known;
    const row = activityItem(item);
    if (filled) row.classList.add('fresh');
    rows.set(item.id, row);
    return row;
  };
  const dayOf = (day: string): HTMLLIElement => {
    const heading = days.get(day) ?? el('li', { class: 'day' }, day);
    days.set(day, heading);
    return heading;
  };
  return {
    element,
    show({ items, total }) {
      // Rows that stay are moved, not made again: only what is new is read aloud, and lights up.
      reorder(list, underDays(items, rowOf, dayOf));
      const kept = new Set(items.map((item) => item.id));
      for (const id of rows.keys()) if (!kept.has(id)) rows.delete(id);
      filled = true;
      empty.hidden = items.length > 0;
      count.textContent =
        total > items.length ? `newest ${items.length} of ${total}` : plural(total, 'item');
    },
  };
}

function underDays(
  items: readonly ActivityItem[],
  rowOf: (item: ActivityItem) => HTMLLIElement,
  dayOf: (day: string) => HTMLLIElement,
): readonly HTMLLIElement[] {
  return items.flatMap((item, index) => {
    const day = showLocalDay(item.at);
    const before = items[index - 1];
    const opens = before === undefined || showLocalDay(before.at) !== day;
    return opens ? [dayOf(day), rowOf(item)] : [rowOf(item)];
  });
}

/** Makes `rows` the children, without taking out those that stand right already. */
function reorder(list: HTMLElement, rows: readonly HTMLElement[]): void {
  const wanted = new Set<Node>(rows);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  let next = list.firstChild;
  for (const row of rows) {
    if (row === next) next = next.nextSibling;
    else list.insertBefore(row, next);
  }
}
