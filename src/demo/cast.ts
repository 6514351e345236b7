import type { WorkingHours } from './calendar.js';
import type { Account } from './model/account.js';

/** A member of the team: an account with a working day. */
export interface Person extends Account {
  readonly hours: WorkingHours;
}

const account = (login: string, id: number, name: string, type: Account['type']): Account => ({
  login,
  id,
  nodeId: `${type === 'Organization' ? 'O' : type === 'Bot' ? 'BOT' : 'U'}_kgDOA${id.toString(36)}`,
  name,
  type,
});

const person = (login: string, id: number, name: string, from: number, to: number): Person => ({
  ...account(login, id, name, 'User'),
  hours: { from, to },
});

export const organisation = account('tidewater-labs', 90_417_003, 'Tidewater Labs', 'Organization');

/** Seven people between Lisbon, Nairobi, Pune and Montréal. */
export const team: readonly Person[] = [
  person('ada-lindqvist', 4_201_377, 'Ada Lindqvist', 7, 16),
  person('brunookafor', 18_330_215, 'Bruno Okafor', 8, 17),
  person('chiara-m', 22_904_118, 'Chiara Marchetti', 8, 16),
  person('DmitriVale', 9_115_602, 'Dmitri Vale', 7, 15),
  person('esi-mensah', 31_770_864, 'Esi Mensah', 9, 18),
  person('farid-k', 40_022_951, 'Farid Karimi', 4, 13),
  person('greta-holm', 12_686_430, 'Greta Holm', 13, 22),
];

/** The one who plans, and closes what is abandoned. */
export const lead = team[0]!;

export const dependabot = account('dependabot[bot]', 49_699_333, 'dependabot[bot]', 'Bot');
export const actionsBot = account('github-actions[bot]', 41_898_282, 'github-actions[bot]', 'Bot');
/** A bot by its type alone: its login has no `[bot]`. */
export const copilot = account('Copilot', 198_982_749, 'Copilot', 'Bot');

/** Strangers: they star, fork, ask and report. */
export const outsiders: readonly Account[] = [
  account('kelp-forest', 55_120_447, 'Kelp', 'User'),
  account('mira-osei', 60_318_022, 'Mira Osei', 'User'),
  account('northwind9', 7_741_390, 'North Wind', 'User'),
  account('pilot-boat', 71_902_555, 'Pilot Boat', 'User'),
  account('sandbar-dev', 83_446_017, 'Sandbar', 'User'),
  account('tomasz-w', 15_208_733, 'Tomasz W', 'User'),
  account('yuki-tanabe', 66_015_298, 'Yuki Tanabe', 'User'),
];
