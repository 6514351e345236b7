import type { HookTarget } from '../../core/github-face.js';
import { repoKey } from '../../core/repo-name.js';

export interface RepositoryPlace {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly ownerIsOrganisation: boolean;
  readonly private: boolean;
}

/** What exists, and where: repositories and organisations by name, and the API's own address. */
export class Places {
  readonly #repositories = new Map<string, RepositoryPlace>();
  readonly #organisations = new Map<string, string>();
  /** The API's address, known once it listens. */
  api = '';

  /** @param kind of an organisation's public repository, unless it says otherwise. */
  add(fullName: string, kind: Partial<Omit<RepositoryPlace, 'owner' | 'name'>> = {}): void {
    const [owner = '', name = ''] = fullName.split('/');
    const id = 812_440_917 + this.#repositories.size;
    const place = { id, ownerIsOrganisation: true, private: false, ...kind, owner, name };
    this.#repositories.set(repoKey(fullName), place);
    if (place.ownerIsOrganisation) this.addOrganisation(owner);
  }

  addOrganisation(login: string): void {
    this.#organisations.set(login.toLowerCase(), login);
  }

  repository(owner: string, name: string): RepositoryPlace | undefined {
    return this.#repositories.get(repoKey(`${owner}/${name}`));
  }

  repositoryById(id: number): RepositoryPlace | undefined {
    for (const place of this.#repositories.values()) if (place.id === id) return place;
    return undefined;
  }

  organisation(login: string): string | undefined {
    return this.#organisations.get(login.toLowerCase());
  }

  /** The target that a route's `{owner}/{repo}` or `{org}` names, in GitHub's own case. */
  target(named: Readonly<Record<string, string>>): HookTarget | undefined {
    const { owner, repo, org } = named;
    if (org !== undefined) {
      const login = this.organisation(org);
      return login === undefined ? undefined : { kind: 'org', org: login };
    }
    const place = this.repository(owner ?? '', repo ?? '');
    return place && { kind: 'repo', owner: place.owner, name: place.name };
  }

  /** The full address of a path, as GitHub links to it: repositories by their number. */
  address(path: string): string {
    const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(.*)$/.exec(path) ?? [];
    const place = this.repository(owner, name);
    return place ? `${this.api}/repositories/${place.id}${rest}` : `${this.api}${path}`;
  }

  /** The path by names of one by the repository's number. */
  named(path: string): string {
    const [, id, rest = ''] = /^\/repositories\/(\d+)(.*)$/.exec(path) ?? [];
    const place = id === undefined ? undefined : this.repositoryById(Number(id));
    return place ? `/repos/${place.owner}/${place.name}${rest}` : path;
  }
}
