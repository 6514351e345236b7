/** A calendar day as people write it, `YYYY-MM-DD`; in this form days compare as texts. */
export type DayText = string;

const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, DayText>();

/** The day in a time zone, as the platform's calendar has it. */
export function dayOf(ms: number, timezone: string): DayText {
  const key = `${ms} ${timezone}`;
  let day = known.get(key);
  if (day === undefined) {
    const format =
      formats.get(timezone) ??
      new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
    formats.set(timezone, format);
    day = format.format(ms);
    known.set(key, day);
  }
  return day;
}

export function addDays(day: DayText, days: number): DayText {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** How many days from one to another; negative if it lies before. */
export function daysBetween(from: DayText, to: DayText): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Every day from one to another, both included; none if the second lies before. */
export function daysFrom(first: DayText, last: DayText): DayText[] {
  const days: DayText[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
