import { repoKey } from '../core/repo-name.js';

/** What the configuration lets in; a list left out or empty lets everything in. */
export interface AdmissionRules {
  /** Repositories to follow: `owner/name`. */
  readonly repos: readonly string[];
  readonly filters: {
    readonly repos?: readonly string[] | undefined;
    /** `issues`, or `issues.opened`. */
    readonly events?: readonly string[] | undefined;
    readonly actions?: readonly string[] | undefined;
  };
}

export interface Admission {
  allowsEvent(event: string, action: string | null): boolean;
  /** @param names every name that the repository is known by; one that is let in is enough. */
  allowsRepo(names: Iterable<string>): boolean;
  /** Organisation-level deliveries come in where one of the organisation's repositories does. */
  allowsOwner(login: string | null): boolean;
}

/** The rules as predicates, for the door and for recovery alike. */
export function createAdmission({ repos, filters }: AdmissionRules): Admission {
  const lists = [repos, filters.repos ?? []].filter((list) => list.length > 0);
  const keys = lists.map((list) => new Set(list.map(repoKey)));
  const owners = keys.map((set) => new Set([...set].map((key) => key.split('/')[0]!)));
  const events = new Set(filters.events ?? []);
  const actions = new Set(filters.actions ?? []);
  return {
    allowsEvent(event, action) {
      const byEvent = events.size === 0 || events.has(event) || events.has(`${event}.${action}`);
      return byEvent && (actions.size === 0 || (action !== null && actions.has(action)));
    },
    allowsRepo(names) {
      if (keys.length === 0) return true;
      const candidates = [...names].map(repoKey);
      return keys.every((set) => candidates.some((name) => has(set, name)));
    },
    allowsOwner(login) {
      return login === null || owners.every((set) => set.has(login.toLowerCase()));
    },
  };
}

function has(set: ReadonlySet<string>, name: string): boolean {
  return set.has(name) || set.has(`${name.split('/')[0]}/*`);
}
