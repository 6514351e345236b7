import type { Snapshot } from '../core/concern.js';
import { jsonDelta } from './json-delta.js';
import { patchMessage, snapshotMessage } from './messages.js';
import type { SharedMessage } from './shared-message.js';

/** A published snapshot as messages: whole, and as what changed since the one before. */
export class Publication {
  #whole: SharedMessage | undefined;

  private constructor(
    readonly snapshot: Snapshot,
    /** From the version before; `undefined` where there is none, or where the whole is smaller. */
    readonly patch: SharedMessage | undefined,
    private readonly estimatedWeight: number,
  ) {}

  static first(snapshot: Snapshot): Publication {
    return new Publication(snapshot, undefined, 0);
  }

  /** The one after this. */
  next(snapshot: Snapshot): Publication {
    const base = this.snapshot;
    if (snapshot.version !== base.version + 1) return Publication.first(snapshot);
    const patch = patchMessage(base.version, snapshot, jsonDelta(base.data, snapshot.data));
    const next = new Publication(snapshot, patch, this.weight);
    // Turning the whole into text costs more than the patch; only a doubtful case is worth it.
    const isSmall = patch.length < this.weight / 2 || patch.length < next.whole.length;
    return isSmall ? next : Publication.first(snapshot);
  }

  get whole(): SharedMessage {
    this.#whole ??= snapshotMessage(this.snapshot);
    return this.#whole;
  }

  /** Length of the whole, or of the last one that was turned into text. */
  get weight(): number {
    if (this.estimatedWeight === 0) return this.whole.length;
    return this.#whole?.length ?? this.estimatedWeight;
  }
}
