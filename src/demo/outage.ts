import type { Freshness } from '../core/engine-face.js';
import type { Agenda } from './agenda.js';
import type { BadNetwork } from './bad-network.js';
import { day, hour } from './calendar.js';
import type { Faults } from './github/api/faults.js';
import { sprintDays } from './story/schedule.js';

export interface OutageOptions {
  /** When the sprint that is lived day by day begins; every sprint after it has an outage of its own. */
  readonly presentFrom: number;
  readonly network: BadNetwork;
  readonly faults: Faults;
  /** Lets the engine compare, and tells how complete it is. */
  readonly recover: () => Promise<Freshness>;
  readonly log: (line: string) => void;
}

/** Into the second Wednesday: sprints begin on one, at 8, and no day is busier. */
const begins = 7 * day + 1 * hour;
/** A third of what GitHub keeps its log for. */
const lasts = 1 * day;
/** Looks of the engine, after so much of it: early ones, so that the gap is seen to open and grow. */
const looks = [1 * hour, 3 * hour, 6 * hour, 12 * hour, lasts - 1 * hour];
/** Deliveries are listed, but what they held is not to be had. */
const records = [
  'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}',
  'GET /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}',
];

/**
 * Plans a day in the middle of each sprint on which the network fails: no delivery arrives, and their
 * records cannot be fetched, so that the engine knows what it misses and has to wait. Then it heals.
 */
export function planOutages(
  agenda: Agenda<() => Promise<void>>,
  { presentFrom, network, faults, recover, log }: OutageOptions,
): void {
  const plan = (from: number): void => {
    agenda.plan(from, async () => {
      network.fail();
      for (const route of records) {
        faults.plan({ kind: 'server_error', status: 502 }, { times: Infinity, route });
      }
      log(`${moment(from)}: the network fails. Deliveries do not arrive, nor can they be fetched.`);
    });
    for (const after of looks) {
      agenda.plan(from + after, async () => {
        const { gaps } = await recover();
        if (gaps.length > 0) log(`${moment(from + after)}: ${shortfall(gaps)}, being recovered`);
      });
    }
    agenda.plan(from + lasts, async () => {
      network.mend();
      faults.clear();
      const { complete, last_recovery_at: at } = await recover();
      const state = complete === true ? `Complete as of ${moment(at)}` : 'Not complete yet';
      log(`${moment(from + lasts)}: the network is back. ${state}.`);
      plan(from + sprintDays * day);
    });
  };
  plan(presentFrom + begins);
}

function shortfall(gaps: Freshness['gaps']): string {
  const count = gaps.reduce((sum, { missing }) => sum + (missing ?? 0), 0);
  const since = moment(gaps[0]?.from ?? null);
  return `${count} ${count === 1 ? 'delivery' : 'deliveries'} missing since ${since}`;
}

/** `Wed, 25 Feb 2026 09:02` */
function moment(at: number | string | null): string {
  return at === null ? 'never' : new Date(at).toUTCString().slice(0, 22);
}
