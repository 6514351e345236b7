import { type Shape, shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { type Family, type Kind, under, updatedBy, wholePayload } from '../kind.js';
import { count, named, words } from '../wording.js';

/** What no category names: security, wiki, marketplace, `ping`. */
const another = { category: 'other', item: 'other' } as const satisfies Partial<Kind>;

/** `fixed code scanning alert #10` */
function alertPhrase(noun: string): Kind['phrase'] {
  return (action, alert) => {
    const verb = action === null ? undefined : alertVerbs.get(action);
    if (verb === undefined) return undefined;
    const number = typeof alert.number === 'number' ? ` #${alert.number}` : '';
    return `${verb} ${number === '' ? `a ${noun}` : noun}${number}`;
  };
}

/** GitHub's own actions, and the older ones of `repository_vulnerability_alert`. */
const alertVerbs: ReadonlyMap<string, string> = new Map([
  ['appeared_in_branch', 'saw in another branch'],
  ['assigned', 'assigned'],
  ['auto_dismissed', 'automatically dismissed'],
  ['auto_reopened', 'automatically reopened'],
  ['closed_by_user', 'closed'],
  ['create', 'raised'],
  ['created', 'raised'],
  ['dismiss', 'dismissed'],
  ['dismissed', 'dismissed'],
  ['fixed', 'fixed'],
  ['publicly_leaked', 'found in public'],
  ['reintroduced', 'reintroduced'],
  ['reopen', 'reopened'],
  ['reopened', 'reopened'],
  ['reopened_by_user', 'reopened'],
  ['resolve', 'resolved'],
  ['resolved', 'resolved'],
  ['unassigned', 'unassigned'],
  ['validated', 'validated'],
]);

const alertTimes = {
  created: 'created_at',
  create: 'created_at',
  fixed: ['fixed_at', 'updated_at'],
  dismiss: 'dismissed_at',
  dismissed: ['dismissed_at', 'updated_at'],
  auto_dismissed: ['auto_dismissed_at', 'updated_at'],
  closed_by_user: ['dismissed_at', 'updated_at'],
  resolve: 'fixed_at',
  resolved: ['resolved_at', 'updated_at'],
  ...updatedBy('appeared_in_branch', 'reopened', 'reopened_by_user', 'auto_reopened'),
  ...updatedBy('reintroduced', 'assigned', 'unassigned', 'publicly_leaked', 'validated'),
};

function alert(noun: string): Kind {
  return { ...another, about: under('alert'), times: alertTimes, phrase: alertPhrase(noun) };
}

function advisory(key: 'repository_advisory' | 'security_advisory'): Kind {
  return {
    ...another,
    about: under(key),
    title: 'summary',
    times: {
      published: 'published_at',
      reported: 'created_at',
      updated: 'updated_at',
      withdrawn: 'withdrawn_at',
    },
    phrase: (action, it) => {
      const verb = advisoryVerbs.get(action ?? '');
      return verb && `${verb} security advisory ${inline(it.ghsa_id) ?? ''}`.trim();
    },
  };
}

const advisoryVerbs: ReadonlyMap<string, string> = new Map([
  ['published', 'published'],
  ['reported', 'reported'],
  ['updated', 'updated'],
  ['withdrawn', 'withdrew'],
]);

const purchases: ReadonlyMap<string, string> = new Map([
  ['purchased', 'purchased'],
  ['cancelled', 'cancelled'],
  ['changed', 'changed'],
  ['pending_change', 'is about to change'],
  ['pending_change_cancelled', 'no longer wants to change'],
]);

export const other: Family = {
  code_scanning_alert: alert('code scanning alert'),
  dependabot_alert: alert('Dependabot alert'),
  repository_vulnerability_alert: alert('vulnerability alert'),
  secret_scanning_alert: alert('secret scanning alert'),
  secret_scanning_alert_location: {
    ...another,
    about: under('alert'),
    phrase: (action) =>
      action === 'created' ? 'found another place of a secret scanning alert' : undefined,
  },
  secret_scanning_scan: {
    ...another,
    clock: wholePayload,
    times: { completed: 'completed_at' },
    phrase: (action) => (action === 'completed' ? 'completed a secret scanning scan' : undefined),
  },
  security_advisory: advisory('security_advisory'),
  repository_advisory: advisory('repository_advisory'),
  gollum: {
    ...another,
    shownOn: firstPage,
    phrase: (_action, _about, payload) => {
      const pages = Array.isArray(payload.pages) ? payload.pages.length : 0;
      const page = firstPage(payload);
      return pages === 1
        ? `${words(page?.action) ?? 'changed'} ${named('wiki page', page?.title)}`
        : `changed ${count(pages, 'wiki page')}`;
    },
  },
  marketplace_purchase: {
    ...another,
    clock: wholePayload,
    // A pending change takes effect in the future: that is no time at which it happened.
    times: { purchased: 'effective_date', cancelled: 'effective_date', changed: 'effective_date' },
    phrase: (action, _about, payload) => {
      const verb = purchases.get(action ?? '');
      const purchase = shapeOf(payload.marketplace_purchase);
      return verb && `${verb} ${named('marketplace plan', shapeOf(purchase?.plan)?.name)}`;
    },
  },
  ping: { ...another, phrase: () => 'sent a ping' },
};

function firstPage(payload: Shape): Shape | undefined {
  return Array.isArray(payload.pages) ? shapeOf(payload.pages[0]) : undefined;
}
