import { shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { type Family, type Kind, under, wholePayload } from '../kind.js';
import { person } from '../wording.js';

const aGesture = { category: 'community', item: 'other' } as const satisfies Partial<Kind>;

export const community: Family = {
  star: {
    ...aGesture,
    about: wholePayload,
    times: { created: 'starred_at' },
    phrase: (action) => {
      if (action === 'created') return 'starred the repository';
      return action === 'deleted' ? 'took back their star' : undefined;
    },
  },
  watch: {
    ...aGesture,
    // GitHub's `watch` is a star; watching in today's sense sends nothing.
    phrase: (action) => (action === 'started' ? 'started to watch the repository' : undefined),
  },
  fork: {
    ...aGesture,
    shownOn: under('forkee'),
    phrase: (_action, _about, payload) => {
      const name = inline(shapeOf(payload.forkee)?.full_name);
      return `forked the repository${name === undefined ? '' : ` to ${name}`}`;
    },
  },
  sponsorship: {
    ...aGesture,
    about: under('sponsorship'),
    times: { created: 'created_at' },
    phrase: (action, sponsorship) => {
      const whom = person(sponsorship.sponsorable ?? sponsorship.maintainer);
      switch (action) {
        case 'created':
          return `started sponsoring ${whom}`;
        case 'cancelled':
          return `stopped sponsoring ${whom}`;
        case 'edited':
          return `edited their sponsorship of ${whom}`;
        case 'pending_cancellation':
          return `is about to stop their sponsorship of ${whom}`;
        case 'pending_tier_change':
          return `is about to change the tier of their sponsorship of ${whom}`;
        case 'tier_changed':
          return `changed the tier of their sponsorship of ${whom}`;
        default:
          return undefined;
      }
    },
  },
};
