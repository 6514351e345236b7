import { organisation, team } from '../cast.js';
import type { Account } from '../model/account.js';

export function association(account: Account): 'MEMBER' | 'CONTRIBUTOR' | 'NONE' {
  if (account === organisation || team.some((person) => person.id === account.id)) return 'MEMBER';
  return account.type === 'Bot' ? 'CONTRIBUTOR' : 'NONE';
}
