import type { Fact } from '../../../core/facts.js';
import { parseRepoName } from '../../../core/repo-name.js';
import { shapeOf } from '../../payload.js';
import { expectShape, expectText, unexpected } from '../expect.js';
import type { FactReader, Told } from './told.js';

/** `repository.*`: the names under which the repository was known before. */
export const repositoryFacts: FactReader = (told) => {
  switch (told.action) {
    case 'renamed': {
      const owner = shapeOf(expectShape(told.payload.repository, 'repository').owner)?.login;
      const changes = shapeOf(shapeOf(told.payload.changes)?.repository);
      const from = expectText(shapeOf(changes?.name)?.from, 'changes.repository.name.from');
      return [fact(told, 'renamed', expectText(owner, 'repository.owner.login'), from)];
    }
    case 'transferred': {
      const { name } = expectShape(told.payload.repository, 'repository');
      const from = shapeOf(shapeOf(shapeOf(told.payload.changes)?.owner)?.from);
      const owner = shapeOf(from?.user ?? from?.organization)?.login;
      return [
        fact(
          told,
          'transferred',
          expectText(owner, 'changes.owner.from.user.login'),
          expectText(name, 'repository.name'),
        ),
      ];
    }
    default:
      return [];
  }
};

function fact(told: Told, change: 'renamed' | 'transferred', owner: string, name: string): Fact {
  const from = parseRepoName(`${owner}/${name}`);
  if (from === undefined) throw unexpected('the former name', 'owner/name', name);
  return { kind: 'repository', change, at: told.occurredAt, from };
}
