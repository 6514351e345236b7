import { sharedHappening } from './issue-facts.js';
import { embeddedMilestones } from './milestone-facts.js';
import { type Happening, observedItem, reviewerName } from './observed-item.js';
import type { FactReader, Told } from './told.js';

/** `pull_request.*` */
export const pullRequestFacts: FactReader = (told) => [
  observedItem(told, 'pull_request', sharedHappening(told) ?? reviewHappening(told)),
  ...embeddedMilestones(told, 'pull_request'),
];

function reviewHappening({ action, payload }: Told): Happening {
  switch (action) {
    case 'review_requested':
    case 'review_request_removed':
      return {
        change: action,
        subject: reviewerName(payload.requested_reviewer) ?? reviewerName(payload.requested_team),
      };
    default:
      return { change: 'seen' };
  }
}
