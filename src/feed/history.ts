import type { Snapshot, Topic } from '../core/concern.js';
import { repoKey } from '../core/repo-name.js';
import { Publication } from './publication.js';
import type { SharedMessage } from './shared-message.js';

/** Publications without a reader after which a topic is no longer followed. */
const unreadLimit = 64;

interface Followed {
  newest: Publication;
  /** The way here, oldest first, each patch leading to the next; together smaller than the snapshot. */
  patches: { readonly base: number; readonly message: SharedMessage }[];
  unread: number;
}

/**
 * The newest publication of each topic that someone reads, and the patches that led to it.
 *
 * What nobody reads costs nothing: a topic is followed from the first reader on, and for a while
 * after the last one, who may only have lost the line.
 */
export class History {
  readonly #followed = new Map<string, Followed>();

  /** Begins to follow a topic, where that is not done yet, with the snapshot that stands. */
  follow(
    repo: string,
    topic: Topic,
    standing: () => Snapshot | undefined,
  ): Publication | undefined {
    const key = keyOf(repo, topic);
    const known = this.#followed.get(key);
    if (known) return known.newest;
    const snapshot = standing();
    if (!snapshot) return undefined;
    const newest = Publication.first(snapshot);
    this.#followed.set(key, { newest, patches: [], unread: 0 });
    return newest;
  }

  /** Takes in a publication. @returns it as messages, where somebody reads it and it is news. */
  publish(snapshot: Snapshot, isRead: boolean): Publication | undefined {
    const key = keyOf(snapshot.repo, snapshot.topic);
    const followed = this.#followed.get(key);
    if (!followed) {
      return isRead ? this.follow(snapshot.repo, snapshot.topic, () => snapshot) : undefined;
    }
    followed.unread = isRead ? 0 : followed.unread + 1;
    if (followed.unread > unreadLimit) {
      this.#followed.delete(key);
      return undefined;
    }
    // A reader who came between the change and this message already has it.
    if (snapshot.version <= followed.newest.snapshot.version) return undefined;
    const base = followed.newest.snapshot.version;
    followed.newest = followed.newest.next(snapshot);
    const { patch } = followed.newest;
    followed.patches = patch ? [...followed.patches, { base, message: patch }] : [];
    dropBeyond(followed);
    return followed.newest;
  }

  /** The patches from a version to the newest, none where it is the newest; `undefined` if unknown. */
  since(repo: string, topic: Topic, version: number): readonly SharedMessage[] | undefined {
    const followed = this.#followed.get(keyOf(repo, topic));
    if (!followed) return undefined;
    if (version === followed.newest.snapshot.version) return [];
    const first = followed.patches.findIndex(({ base }) => base === version);
    return first === -1 ? undefined : followed.patches.slice(first).map(({ message }) => message);
  }
}

/** Patches that together outweigh the snapshot are of no use to anyone. */
function dropBeyond({ newest, patches }: Followed): void {
  let weight = 0;
  let from = patches.length;
  while (from > 0 && weight + patches[from - 1]!.message.length < newest.weight) {
    from -= 1;
    weight += patches[from]!.message.length;
  }
  patches.splice(0, from);
}

function keyOf(repo: string, topic: Topic): string {
  return `${repoKey(repo)} ${topic}`;
}
