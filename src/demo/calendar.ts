/** Milliseconds. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Someone's working day, in hours of UTC. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

/** GitHub's times have no fractions of a second. */
export function isoSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function startOfDay(at: number): number {
  return Math.floor(at / day) * day;
}

export function isWeekend(at: number): boolean {
  const weekday = new Date(at).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The same moment, if someone with these hours is at work then; else when they next begin. */
export function atWork({ from, to }: WorkingHours, at: number): number {
  let today = startOfDay(at);
  if (at >= today + to * hour) today += day;
  while (isWeekend(today)) today += day;
  return Math.max(at, today + from * hour);
}

/** The moment at which someone has worked for `amount` milliseconds more. */
export function afterWork(hours: WorkingHours, at: number, amount: number): number {
  let now = atWork(hours, at);
  let left = amount;
  for (;;) {
    const end = startOfDay(now) + hours.to * hour;
    if (now + left < end) return now + left;
    left -= end - now;
    now = atWork(hours, end);
  }
}
