import type { TeamRow } from '../concerns/sprint/team.js';
import type { SprintView } from '../concerns/sprint/view.js';
import { el } from './element.js';
import { showNumber, showShare } from './format.js';
import type { Panel } from './panel.js';
import { shareBar } from './share-bar.js';

const columns = ['Open', 'Completed', 'Pull requests', 'Reviews due', 'Share of what remains'];

/** Who has how much of the sprint; hidden where that was not asked for. */
export function teamTable(): Panel<SprintView> {
  const body = el('tbody', {});
  const element = el(
    'section',
    { class: 'card', 'aria-labelledby': 'team-title' },
    el('div', { class: 'card-head' }, el('h2', { id: 'team-title' }, 'Team')),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': 'team-title' },
      el(
        'table',
        { class: 'team' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('th', { scope: 'col' }, 'Who'),
            ...columns.map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        body,
      ),
    ),
  );
  return {
    element,
    show({ team }) {
      element.hidden = team === undefined;
      body.replaceChildren(...(team ?? []).map(row));
    },
  };
}

function row(member: TeamRow): HTMLElement {
  const numbers = [
    member.open,
    member.completed,
    member.open_pull_requests,
    member.reviews_pending,
  ];
  const nobody = member.login === 'unassigned';
  return el(
    'tr',
    { class: nobody ? 'nobody' : undefined },
    el('th', { scope: 'row' }, member.login),
    ...numbers.map((value) => el('td', {}, showNumber(value))),
    el(
      'td',
      { class: 'share' },
      shareBar(member.share_of_remaining),
      el('span', { class: 'share-text' }, showShare(member.share_of_remaining)),
    ),
  );
}
