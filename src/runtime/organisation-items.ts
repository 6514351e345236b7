import type { ProjectEvent } from '../core/event.js';
import type { Repository } from './repository.js';

/**
 * Organisation-level deliveries about a project's item belong to the repository of the issue or pull
 * request that the item shows, once a delivery of that repository has named its node id; until then
 * they wait here.
 */
export class OrganisationItems {
  readonly #owners = new Map<string, Repository>();
  readonly #waiting = new Map<string, ProjectEvent[]>();

  ownerOf({ contentNodeId }: ProjectEvent): Repository | undefined {
    return contentNodeId === null ? undefined : this.#owners.get(contentNodeId);
  }

  keep(event: ProjectEvent): void {
    if (event.contentNodeId === null) return;
    const waiting = this.#waiting.get(event.contentNodeId) ?? [];
    if (waiting.some(({ deliveryId }) => deliveryId === event.deliveryId)) return;
    this.#waiting.set(event.contentNodeId, [...waiting, event]);
  }

  /** Notes whose node it is. @returns the events that waited for it. */
  claim(nodeId: string, repository: Repository): readonly ProjectEvent[] {
    this.#owners.set(nodeId, repository);
    const waiting = this.#waiting.get(nodeId);
    if (waiting === undefined) return [];
    this.#waiting.delete(nodeId);
    return waiting;
  }

  /** A repository was merged into another. */
  move(from: Repository, to: Repository): void {
    for (const [nodeId, owner] of this.#owners) {
      if (owner === from) this.#owners.set(nodeId, to);
    }
  }

  get waiting(): readonly ProjectEvent[] {
    return [...this.#waiting.values()].flat();
  }
}
