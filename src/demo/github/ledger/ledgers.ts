import { RepoLiveError } from '../../../core/errors.js';
import type { HookTarget } from '../../../core/github-face.js';
import { repoKey } from '../../../core/repo-name.js';
import type { Payload } from '../../world.js';
import type { Places, RepositoryPlace } from '../places.js';
import { fold } from './fold.js';
import { emptyLedger, type RepositoryLedger } from './repository-ledger.js';
import { asRow } from './row.js';

export interface Happening {
  readonly guid: string;
  readonly event: string;
  readonly payload: Payload;
  readonly at: number;
}

/** What the API knows, a ledger for each repository; what is heard of for the first time exists from then on. */
export class Ledgers {
  readonly #ledgers = new Map<string, RepositoryLedger>();
  readonly #told = new Set<string>();

  constructor(private readonly places: Places) {}

  of({ owner, name }: Pick<RepositoryPlace, 'owner' | 'name'>): RepositoryLedger {
    const key = repoKey(`${owner}/${name}`);
    let ledger = this.#ledgers.get(key);
    if (ledger === undefined) {
      ledger = emptyLedger();
      this.#ledgers.set(key, ledger);
    }
    return ledger;
  }

  /** @throws `unknown_repo` */
  named(fullName: string): RepositoryLedger {
    const [owner = '', name = ''] = fullName.split('/');
    const place = this.places.repository(owner, name);
    if (place) return this.of(place);
    throw new RepoLiveError('unknown_repo', `expected a repository that exists, got ${fullName}`);
  }

  /** Takes in what happened, once. @returns whose hooks hear of it. */
  takeIn({ guid, event, payload, at }: Happening): readonly HookTarget[] {
    const told = this.#told.has(guid);
    this.#told.add(guid);
    const targets: HookTarget[] = [];
    const repository = asRow(payload.repository);
    const organisation = asRow(payload.organization)?.login;
    if (repository !== undefined) {
      const fullName = String(repository.full_name);
      const [owner = '', name = ''] = fullName.split('/');
      if (this.places.repository(owner, name) === undefined) {
        this.places.add(fullName, {
          id: Number(repository.id),
          ownerIsOrganisation: organisation !== undefined,
          private: repository.private === true,
        });
      }
      if (!told) fold(this.of({ owner, name }), event, payload, at);
      targets.push({ kind: 'repo', owner, name });
    }
    if (typeof organisation === 'string') {
      this.places.addOrganisation(organisation);
      targets.push({ kind: 'org', org: organisation });
    }
    return targets;
  }

  /** What a ping shows of where its hook is. */
  surroundings(target: HookTarget): Payload {
    if (target.kind === 'org') return { organization: { login: target.org } };
    const place = this.places.repository(target.owner, target.name);
    const name = { name: target.name, full_name: `${target.owner}/${target.name}` };
    return { repository: { ...name, ...this.of(target).info, id: place?.id } };
  }
}
