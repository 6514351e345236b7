import type { ParsedDelivery } from '../core/delivery.js';
import type { RepoRef } from '../core/event.js';
import { loginOf } from '../github/payload.js';
import { repoOf } from '../github/translate/repo-ref.js';
import type { Admission } from './admission.js';
import type { Registry } from './registry.js';

/** A delivery as GitHub's log shows it, before its payload is fetched. */
export interface Announced {
  readonly event: string;
  readonly action: string | null;
  readonly repositoryId: number | null;
}

/** Applies the configuration's rules at the door; a renamed repository is let in by any of its names. */
export class Doorkeeper {
  constructor(
    private readonly admission: Admission,
    private readonly registry: Registry,
  ) {}

  admits({ event, payload }: ParsedDelivery): boolean {
    const action = typeof payload.action === 'string' ? payload.action : null;
    if (!this.admission.allowsEvent(event, action)) return false;
    const ref = repoOf(payload);
    return ref
      ? this.admission.allowsRepo(this.#namesOf(ref))
      : this.admission.allowsOwner(loginOf(payload.organization) ?? null);
  }

  /** The same as far as it is known yet: an unknown repository is let in until its payload tells. */
  admitsAnnounced({ event, action, repositoryId }: Announced): boolean {
    if (!this.admission.allowsEvent(event, action)) return false;
    const known = repositoryId === null ? undefined : this.registry.byId(repositoryId);
    return known === undefined || this.admission.allowsRepo(known.names.keys);
  }

  allowsRepo(name: string): boolean {
    return this.admission.allowsRepo(this.#namesOf({ id: null, name }));
  }

  #namesOf(ref: RepoRef): Iterable<string> {
    return [ref.name, ...(this.registry.find(ref)?.names.keys ?? [])];
  }
}
