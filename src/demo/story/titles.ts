import type { Prng } from '../prng.js';

const deeds = [
  'Cache',
  'Show',
  'Validate',
  'Speed up',
  'Document',
  'Paginate',
  'Retry',
  'Translate',
  'Log',
  'Simplify',
  'Measure',
  'Round',
  'Export',
  'Announce',
] as const;
const things = [
  'tide tables',
  'berth bookings',
  'pilot rosters',
  'arrival forecasts',
  'mooring fees',
  'lock schedules',
  'cargo manifests',
  'radar tracks',
  'quay occupancy',
  'tug assignments',
  'customs declarations',
  'wind warnings',
] as const;
const places = [
  'on the map',
  'in the mobile view',
  'for guests',
  'at night',
  'when the feed is late',
  'across time zones',
  'in the weekly report',
  'behind a flag',
  'after a restart',
  'in metric units',
] as const;
const faults = [
  'crashes',
  'is off by one day',
  'shows yesterday',
  'flickers',
  'times out',
  'ignores daylight saving',
  'counts twice',
  'is cut off on small screens',
] as const;

export function featureTitle(random: Prng): string {
  return `${random.pick(deeds)} ${random.pick(things)} ${random.pick(places)}`;
}

export function bugTitle(random: Prng): string {
  const thing = random.pick(things);
  return `View of ${thing} ${random.pick(faults)} ${random.pick(places)}`;
}

export function issueBody(random: Prng): string {
  return `Found while working on ${random.pick(things)}.\r\n\r\n- [ ] reproduce\r\n- [ ] fix\r\n- [ ] tell the pilots ⚓`;
}
