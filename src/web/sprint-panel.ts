import type { SprintView } from '../concerns/sprint/view.js';
import { burndownPanel } from './burndown-panel.js';
import { el } from './element.js';
import { outlookPanel } from './outlook-panel.js';
import { pacePanel } from './pace-panel.js';
import type { Panel } from './panel.js';
import { sprintHeading } from './sprint-heading.js';
import { sprintProgress } from './sprint-progress.js';
import { teamTable } from './team-table.js';

/** Everything about the current sprint, or how to have one. */
export function sprintPanel(): Panel<SprintView | null> {
  const summary = el('section', { class: 'card', 'aria-labelledby': 'sprint-title' });
  const parts = [burndownPanel(), outlookPanel(), teamTable(), pacePanel()];
  const element = el('div', { class: 'stack' }, summary, ...parts.map((part) => part.element));
  return {
    element,
    show(sprint) {
      summary.replaceChildren(
        ...(sprint === null ? noSprint() : [sprintHeading(sprint), sprintProgress(sprint)]),
      );
      for (const part of parts) {
        part.element.hidden = sprint === null;
        if (sprint !== null) part.show(sprint);
      }
    },
  };
}

function noSprint(): readonly HTMLElement[] {
  return [
    el('p', { class: 'eyebrow' }, 'Current sprint'),
    el('h2', { id: 'sprint-title' }, 'No sprint'),
    el(
      'p',
      { class: 'muted' },
      'No milestone is open. Open one on GitHub, give it a due date and put issues into it: it shows here.',
    ),
  ];
}
