import { type Alert, type AlertRule, alertRules, type Severity } from '../../../core/alert.js';
import type { Thresholds } from '../../../core/alert-thresholds.js';

const DAY_MS = 86_400_000;
/** How long a cleared alert is still listed. */
const LISTED_MS = DAY_MS;

/** What a rule sees now of one thing that it watches. */
export interface Reading {
  readonly id: string;
  readonly rule: AlertRule;
  readonly severity: Severity;
  /** In the rule's unit; `null` where there is nothing to judge, which raises and clears nothing. */
  readonly value: number | null;
  readonly message: string;
  readonly evidence: Alert['evidence'];
}

/**
 * The alerts of one repository, with the memory that hysteresis needs.
 *
 * Where `clear` lies below `raise`, an alert is raised at `raise` or more and cleared at `clear` or
 * less; where it lies above, the other way round.
 */
export class AlertBook {
  readonly #alerts = new Map<string, Alert>();

  /** Puts stored alerts in the place of all there are. */
  restore(stored: readonly Alert[]): void {
    this.#alerts.clear();
    for (const alert of stored) this.#alerts.set(alert.id, alert);
  }

  /** @returns what was raised or cleared. Things that are no longer read are cleared. */
  update(
    readings: readonly Reading[],
    thresholds: Readonly<Record<AlertRule, Thresholds>>,
    now: number,
  ): readonly Alert[] {
    const changed: Alert[] = [];
    const note = (alert: Alert) => {
      this.#alerts.set(alert.id, alert);
      changed.push(alert);
    };
    const at = new Date(now).toISOString();
    const read = new Set<string>();
    for (const reading of readings) {
      const { id, value } = reading;
      read.add(id);
      const known = this.#alerts.get(id);
      const holds = known !== undefined && known.cleared_at === null;
      const limits = thresholds[reading.rule];
      if (!holds && value !== null && reaches(value, limits.raise, limits)) {
        note(alertOf(reading, at));
      } else if (holds && value !== null && falls(value, limits)) {
        note({ ...known, cleared_at: at });
      } else if (holds) {
        this.#alerts.set(id, alertOf(reading, known.raised_at));
      }
    }
    for (const alert of [...this.#alerts.values()]) {
      if (alert.cleared_at === null && !read.has(alert.id)) note({ ...alert, cleared_at: at });
      else if (alert.cleared_at !== null && Date.parse(alert.cleared_at) < now - LISTED_MS) {
        this.#alerts.delete(alert.id);
      }
    }
    return changed;
  }

  /** Those that hold and those cleared within a day, by rule, then id. */
  list(): readonly Alert[] {
    const rank = ({ rule }: Alert) => alertRules.indexOf(rule);
    return [...this.#alerts.values()].sort(
      (a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
  }

  absorb(other: AlertBook): void {
    for (const alert of other.list()) {
      const mine = this.#alerts.get(alert.id);
      if (mine === undefined || mine.raised_at > alert.raised_at) this.#alerts.set(alert.id, alert);
    }
  }
}

function alertOf({ id, rule, severity, message, evidence }: Reading, raisedAt: string): Alert {
  return { id, rule, severity, message, evidence, raised_at: raisedAt, cleared_at: null };
}

function reaches(value: number, limit: number, { raise, clear }: Thresholds): boolean {
  return clear <= raise ? value >= limit : value <= limit;
}

function falls(value: number, { raise, clear }: Thresholds): boolean {
  return clear <= raise ? value <= clear : value >= clear;
}
