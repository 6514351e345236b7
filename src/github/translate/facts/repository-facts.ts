import type { Fact } from '../../../core/facts.js';
import { parseRepoName } from '../../../core/repo-name.js';
import { shapeOf } from '../../payload.js';
import { expectText, unexpected } from '../expect.js';
import { repoOf } from '../repo-ref.js';
import type { FactReader, Told } from './told.js';

/** `repository.*`: the names under which the repository was known before. */
export const repositoryFacts: FactReader = (told) => {
  const { action, payload } = told;
  if (action !== 'renamed' && action !== 'transferred') return [];
  const present = repoOf(payload)?.name;
  if (present === undefined) throw unexpected('repository.full_name', 'owner/name', undefined);
  const [owner = '', name = ''] = present.split('/');
  const changes = shapeOf(payload.changes);
  if (action === 'renamed') {
    const former = shapeOf(shapeOf(changes?.repository)?.name)?.from;
    return [fact(told, action, owner, expectText(former, 'changes.repository.name.from'))];
  }
  const from = shapeOf(shapeOf(changes?.owner)?.from);
  const former = shapeOf(from?.user ?? from?.organization)?.login;
  return [fact(told, action, expectText(former, 'changes.owner.from.user.login'), name)];
};

function fact(told: Told, change: 'renamed' | 'transferred', owner: string, name: string): Fact {
  const from = parseRepoName(`${owner}/${name}`);
  if (from === undefined) throw unexpected('the former name', 'owner/name', name);
  return { kind: 'repository', change, at: told.occurredAt, from };
}
