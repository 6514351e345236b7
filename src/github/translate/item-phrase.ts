import { type Shape, shapeOf } from '../payload.js';
import { named, person } from './wording.js';

/**
 * What people do to issues and pull requests alike, in words.
 *
 * @param item how it is called: `issue #12`.
 * @param shown the item as the payload shows it.
 */
export function itemPhrase(
  action: string | null,
  item: string,
  shown: Shape,
  payload: Shape,
): string | undefined {
  switch (action) {
    case 'edited':
    case 'locked':
    case 'reopened':
    case 'unlocked':
      return `${action} ${item}`;
    case 'labeled':
      return `added ${named('label', shapeOf(payload.label)?.name)} to ${item}`;
    case 'unlabeled':
      return `removed ${named('label', shapeOf(payload.label)?.name)} from ${item}`;
    case 'assigned':
      return `assigned ${item} to ${person(payload.assignee)}`;
    case 'unassigned':
      return `unassigned ${person(payload.assignee)} from ${item}`;
    case 'milestoned': {
      const milestone = shapeOf(payload.milestone) ?? shapeOf(shown.milestone);
      return `put ${item} into ${named('milestone', milestone?.title)}`;
    }
    case 'demilestoned':
      return `took ${item} out of ${named('milestone', shapeOf(payload.milestone)?.title)}`;
    default:
      return undefined;
  }
}
