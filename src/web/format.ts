const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const localDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const localTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const localMoment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** What stands for a number that nobody knows. */
export const unknown = '–';

type Maybe<Value> = Value | null | undefined;

function orUnknown<Value>(value: Maybe<Value>, format: (value: Value) => string): string {
  return value === null || value === undefined ? unknown : format(value);
}

export const showNumber = (value: Maybe<number>): string => orUnknown(value, number.format);

export const showShare = (value: Maybe<number>): string => orUnknown(value, percent.format);

/** `+3`, `−2`, `0`. */
export const showChange = (value: Maybe<number>): string =>
  orUnknown(value, (amount) =>
    amount === 0 ? '0' : `${amount > 0 ? '+' : '−'}${number.format(Math.abs(amount))}`,
  );

/** Hours as people say them: minutes under one, days from two on. */
export const showHours = (value: Maybe<number>): string =>
  orUnknown(value, (hours) => {
    if (hours < 1) return `${number.format(Math.round(hours * 60))} min`;
    return hours < 48 ? `${number.format(hours)} h` : `${number.format(hours / 24)} days`;
  });

/** A calendar day, `YYYY-MM-DD`, which has no time zone: `9 Mar`. */
export const showDay = (value: Maybe<string>): string =>
  orUnknown(value, (text) => day.format(dayMs(text)));

export const showWeekday = (value: string): string => weekday.format(dayMs(value));

/** Midnight UTC of a calendar day, for counting and for axes. */
export const dayMs = (value: string): number => Date.parse(`${value}T00:00:00Z`);

/** The day of a moment where the reader is: `Monday 9 March`. */
export const showLocalDay = (iso: string): string => localDay.format(new Date(iso));

export const showLocalTime = (iso: string): string => localTime.format(new Date(iso));

export const showLocalMoment = (iso: Maybe<string>): string =>
  orUnknown(iso, (text) => localMoment.format(new Date(text)));

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;
