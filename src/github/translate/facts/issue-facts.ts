import type { ItemFact } from '../../../core/facts.js';
import { loginOf, numberOf, shapeOf } from '../../payload.js';
import { embeddedMilestones } from './milestone-facts.js';
import { type Happening, labelRef, observedItem } from './observed-item.js';
import type { FactReader, Told } from './told.js';

/** `issues.*` */
export const issueFacts: FactReader = (told) => [
  observedItem(told, 'issue', happening(told)),
  ...embeddedMilestones(told, 'issue'),
];

function happening(told: Told): Happening {
  const shared = sharedHappening(told);
  if (shared !== undefined) return shared;
  switch (told.action) {
    case 'deleted':
    case 'transferred':
      return { change: told.action };
    default:
      return { change: 'seen' };
  }
}

/** The changes that issues and pull requests have in common. */
export function sharedHappening({ action, payload }: Told): Happening | undefined {
  switch (action) {
    case 'opened':
      return {
        change: action,
        transferredIn: shapeOf(shapeOf(payload.changes)?.old_issue) !== undefined,
      };
    case 'closed':
    case 'reopened':
    case 'edited':
      return { change: action };
    case 'milestoned':
    case 'demilestoned':
      return { change: action, subject: milestoneSubject(payload, action) };
    case 'labeled':
    case 'unlabeled':
      return {
        change: action,
        subject: payload.label === undefined ? undefined : labelRef(payload.label, 'label'),
      };
    case 'assigned':
    case 'unassigned':
      return { change: action, subject: loginOf(payload.assignee) };
    default:
      return undefined;
  }
}

/** The milestone entered or left: beside the item, else (for one entered) the item's own. */
function milestoneSubject(payload: Told['payload'], action: string): ItemFact['subject'] {
  const beside = numberOf(shapeOf(payload.milestone)?.number);
  if (beside !== undefined || action === 'demilestoned') return beside;
  const item = shapeOf(payload.issue) ?? shapeOf(payload.pull_request);
  return numberOf(shapeOf(item?.milestone)?.number);
}
