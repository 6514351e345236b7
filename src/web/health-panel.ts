import type { Component, ComponentName } from '../concerns/health/component.js';
import type { HealthView } from '../concerns/health/view.js';
import { el } from './element.js';
import { showNumber } from './format.js';
import type { Panel } from './panel.js';
import { shareBar } from './share-bar.js';

const names: Readonly<Record<ComponentName, string>> = {
  activity: 'Activity',
  issue_management: 'Issue management',
  pull_requests: 'Pull requests',
  milestones: 'Milestones',
  freshness: 'Freshness',
  collaboration: 'Collaboration',
  delivery: 'Delivery',
};

/** The health score, and how each component came to its own; hidden where there are none. */
export function healthPanel(): Panel<HealthView> {
  const score = el('p', { class: 'muted small' });
  const list = el('ul', { class: 'components' });
  const element = el(
    'section',
    { class: 'card', 'aria-labelledby': 'health-title' },
    el('div', { class: 'card-head' }, el('h2', { id: 'health-title' }, 'Health'), score),
    list,
  );
  return {
    element,
    show({ score: total, grade, components }) {
      element.hidden = components.length === 0;
      score.textContent =
        total === null ? 'nothing to go by yet' : `${grade} · ${showNumber(total)} of 100`;
      list.replaceChildren(...components.map(row));
    },
  };
}

function row({ name, score, explanation }: Component): HTMLElement {
  return el(
    'li',
    {},
    el('span', { class: 'component-name' }, names[name] ?? name),
    shareBar(score === null ? null : score / 100),
    el('strong', {}, showNumber(score === null ? null : Math.round(score))),
    el('p', { class: 'muted small' }, explanation),
  );
}
