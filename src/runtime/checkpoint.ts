import type { DocumentStore, SnapshotStore } from '../core/documents.js';
import type { DeadLetter } from '../core/engine-face.js';
import type { ProjectEvent } from '../core/event.js';
import { jsonInSteps } from './json-in-steps.js';
import type { ReadModel } from './read-model.js';
import type { FrozenRepository, Repository } from './repository.js';

const MANIFEST = 'snapshots';
const WINDOW = 'dedupe-window';
/** Grows when a stored state can no longer be read: older snapshots are then left for the journal. */
const FORMAT = 4;

/** What the newest set of durable snapshots consists of. */
interface Manifest {
  readonly format: number;
  readonly epoch: string;
  /** Every event up to here is in the snapshots; some may hold more, which their own offsets tell. */
  readonly offset: number;
  readonly repositories: readonly string[];
  readonly deadLetters: readonly DeadLetter[];
  readonly waiting: readonly ProjectEvent[];
}

/** The delivery ids seen, as far as a checkpoint is concerned. */
export interface DurableWindow {
  freezeWhileServing(): Promise<Uint8Array>;
  /** @returns false for bytes that it did not freeze. */
  restore(bytes: Uint8Array): boolean;
}

export interface CheckpointPorts {
  readonly documents: DocumentStore;
  readonly snapshots: SnapshotStore;
  readonly window: DurableWindow;
  /** Told why stored snapshots are not used. */
  readonly onLeftAside?: (reason: string) => void;
}

/**
 * Writes the read model down, so that a start needs only the journal's tail.
 *
 * Each repository is one blob, rewritten only if it changed; the manifest comes last and names them
 * all. A crash in between leaves blobs that are ahead of the manifest, which does no harm: an actor
 * passes over what it has folded. A blob is made while folding goes on, so that its facts may be ahead
 * of its own offsets, which does no harm either: they are told again, and a double changes nothing.
 */
export class Checkpoints {
  readonly #keys = new Map<Repository, string>();
  readonly #changed = new Set<Repository>();
  #writing: Promise<number> | undefined;
  #nextKey = 1;

  constructor(
    private readonly ports: CheckpointPorts,
    private readonly epoch: string,
  ) {}

  touch(repository: Repository): void {
    this.#changed.add(repository);
  }

  /** Fills the model. @returns the offset that the snapshots cover; 0 where there are none to be used. */
  async load(model: ReadModel, head: number): Promise<number> {
    const { documents, snapshots, window, onLeftAside = () => undefined } = this.ports;
    const manifest = (await documents.get(MANIFEST)) as Manifest | undefined;
    if (manifest === undefined) return 0;
    // The journal is the truth: whatever is amiss, it is read from its beginning.
    const leaveAside = (reason: string) => {
      onLeftAside(reason);
      return 0;
    };
    if (manifest.format !== FORMAT) return leaveAside('another version wrote them');
    if (manifest.epoch !== this.epoch) return leaveAside('they were made of another journal');
    if (manifest.offset > head) return leaveAside('they are ahead of the journal');
    const blobs = await Promise.all(
      manifest.repositories.map(async (key) => [key, await snapshots.get(key)] as const),
    );
    const seen = await snapshots.get(WINDOW);
    if (blobs.some(([, blob]) => blob === undefined)) {
      return leaveAside('one is missing or damaged');
    }
    if (seen === undefined || !window.restore(seen)) {
      return leaveAside('the delivery ids seen are missing or damaged');
    }
    for (const [key, blob] of blobs) {
      const repository = model.restore(parse(blob!));
      this.#keys.set(repository, key);
      this.#nextKey = Math.max(this.#nextKey, Number(key.slice('repository-'.length)) + 1);
    }
    for (const letter of manifest.deadLetters) model.setAside(letter);
    for (const event of manifest.waiting) model.organisationItems.keep(event);
    model.offset = manifest.offset;
    return manifest.offset;
  }

  /**
   * Writes what changed since the last one; one at a time.
   *
   * @returns the offset that the snapshots cover from now on.
   */
  async save(model: ReadModel): Promise<number> {
    while (this.#writing) await this.#writing;
    this.#writing = this.#write(model).finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(model: ReadModel): Promise<number> {
    const { documents, snapshots, window } = this.ports;
    // What the manifest says holds for what is written after it: both may only be ahead of it.
    const changed = [...this.#changed].filter((repository) => model.registry.all.has(repository));
    const gone = [...this.#keys].filter(([repository]) => !model.registry.all.has(repository));
    this.#changed.clear();
    for (const repository of model.registry.all) {
      if (this.#keys.has(repository)) continue;
      this.#keys.set(repository, `repository-${this.#nextKey}`);
      this.#nextKey += 1;
    }
    const manifest: Manifest = {
      format: FORMAT,
      epoch: this.epoch,
      offset: model.offset,
      repositories: [...model.registry.all].map((repository) => this.#keys.get(repository)!),
      deadLetters: model.deadLetters,
      waiting: model.organisationItems.waiting,
    };
    try {
      for (const repository of changed) {
        const blob = await jsonInSteps(repository.freeze());
        await snapshots.put(this.#keys.get(repository)!, blob);
      }
      await snapshots.put(WINDOW, await window.freezeWhileServing());
      await documents.put(MANIFEST, manifest);
    } catch (error) {
      for (const repository of changed) this.#changed.add(repository);
      throw error;
    }
    for (const [repository, key] of gone) {
      this.#keys.delete(repository);
      await snapshots.delete(key);
    }
    return manifest.offset;
  }
}

function parse(blob: Uint8Array): FrozenRepository {
  return JSON.parse(Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength).toString('utf8'));
}
