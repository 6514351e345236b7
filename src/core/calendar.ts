/** A calendar day as a number: days since 1970-01-01. Days of one time zone can be subtracted. */
export type Day = number;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const written = new Map<Day, string>();

/** `YYYY-MM-DD`. Kept once written: a burndown has the same days at each publication. */
export function formatDay(day: Day): string {
  let text = written.get(day);
  if (text === undefined) {
    if (written.size > 10_000) written.clear();
    text = new Date(day * DAY_MS).toISOString().slice(0, 10);
    written.set(day, text);
  }
  return text;
}

/** The day that `YYYY-MM-DD` names, or `undefined` for anything else, impossible dates included. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return undefined;
  const day = ms / DAY_MS;
  return formatDay(day) === text ? day : undefined;
}

/** Turns moments into calendar days of one time zone. */
export interface Calendar {
  readonly timezone: string;
  dayOf(ms: number): Day;
  /** The first moment of a day (on days without a midnight: the first that exists). */
  startOf(day: Day): number;
}

/**
 * @param timezone IANA name. @throws RangeError for an unknown one.
 *
 * Offsets are asked of Intl once an hour of history and kept: a formatter call costs microseconds,
 * and zones change their offset on quarter hours at the finest.
 */
export function createCalendar(timezone: string): Calendar {
  if (timezone === 'UTC') {
    return { timezone, dayOf: (ms) => Math.floor(ms / DAY_MS), startOf: (day) => day * DAY_MS };
  }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const SLOT_MS = HOUR_MS / 4;
  const offsets = new Map<number, number>();
  function offsetAt(ms: number): number {
    const slot = Math.floor(ms / SLOT_MS);
    let offset = offsets.get(slot);
    if (offset === undefined) {
      if (offsets.size > 200_000) offsets.clear();
      offset = localAsUtc(slot * SLOT_MS) - slot * SLOT_MS;
      offsets.set(slot, offset);
    }
    return offset;
  }
  function localAsUtc(ms: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
    return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  }
  const dayOf = (ms: number): Day => Math.floor((ms + offsetAt(ms)) / DAY_MS);
  return {
    timezone,
    dayOf,
    startOf(day) {
      // The zone is at most a day away from UTC: walk the slots around to the first that is in the day.
      let low = Math.floor((day * DAY_MS - DAY_MS) / SLOT_MS);
      let high = Math.ceil((day * DAY_MS + DAY_MS) / SLOT_MS);
      while (low < high) {
        const middle = (low + high) >> 1;
        if (dayOf(middle * SLOT_MS) >= day) high = middle;
        else low = middle + 1;
      }
      return low * SLOT_MS;
    },
  };
}
