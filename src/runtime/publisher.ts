import { type Observable, Subject } from 'rxjs';
import type { Clock } from '../core/clock.js';
import { type Snapshot, type Topic, topics } from '../core/concern.js';
import type { RepoAlert } from '../core/engine-face.js';
import { sharedJson } from '../core/shared-json.js';
import type { Repository } from './repository.js';
import type { Views } from './views.js';

/** Shortest time between two publications of one repository. */
const PAUSE_MS = 100;
/** Longest time that a change waits for its publication. */
const LONGEST_PAUSE_MS = 200;
/** Between publications that take long more time passes, so that they take no more than this share of it. */
const SHARE = 0.05;
/** Deriving so many items takes about a millisecond. */
const MOST_UNSETTLED = 64;

interface Shelf {
  readonly snapshots: Map<Topic, Snapshot>;
  publishedAt: number;
  pauseMs: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Turns changed states into snapshots: the leading edge at once, a burst as one publication at its
 * end, and nothing where nothing that is shown has changed.
 *
 * The pause is kept in real time, whatever the injected clock says the time is.
 */
export class Publisher {
  readonly #shelves = new Map<Repository, Shelf>();
  readonly #published = new Subject<Snapshot>();
  readonly #alerts = new Subject<RepoAlert>();

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly offset: () => number,
    /** Told what a repository's views threw: it keeps its last publication, the others go on. */
    private readonly onFault: (repository: Repository, error: unknown) => void,
  ) {}

  get published$(): Observable<Snapshot> {
    return this.#published.asObservable();
  }

  /** Alerts as they are raised and cleared. */
  get alerts$(): Observable<RepoAlert> {
    return this.#alerts.asObservable();
  }

  /** The last publication. */
  snapshot(repository: Repository, topic: Topic): Snapshot | undefined {
    return this.#shelves.get(repository)?.snapshots.get(topic);
  }

  /** A repository's state moved: publishes now, or when the pause is over. */
  touch(repository: Repository): void {
    const shelf = this.#shelf(repository);
    // Once for all that was told of an item, but not all items at the end: that would be a pause.
    if (repository.unsettled >= MOST_UNSETTLED)
      this.#guarded(repository, () => repository.settle());
    if (shelf.timer !== undefined) return;
    const wait = shelf.publishedAt + shelf.pauseMs - performance.now();
    if (wait <= 0) this.publish(repository);
    else shelf.timer = setTimeout(() => this.publish(repository), wait);
  }

  publish(repository: Repository): void {
    const shelf = this.#shelf(repository);
    clearTimeout(shelf.timer);
    shelf.timer = undefined;
    shelf.publishedAt = performance.now();
    this.#guarded(repository, () => this.#renew(repository, shelf));
    const tookMs = performance.now() - shelf.publishedAt;
    shelf.pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, tookMs / SHARE));
  }

  #renew(repository: Repository, shelf: Shelf): void {
    const now = this.clock.now();
    for (const alert of this.views.refresh(repository, now)) {
      this.#alerts.next({ repo: repository.name, alert });
    }
    for (const topic of topics) {
      const before = shelf.snapshots.get(topic);
      // Snapshots are handed to programs: none may change what another sees.
      const data = sharedJson(before?.data, this.views.publication(repository, topic, now));
      const { name: repo } = repository;
      if (before?.data === data && before.repo === repo) continue;
      const version = (before?.version ?? 0) + 1;
      const snapshot = Object.freeze({ repo, topic, version, offset: this.offset(), data });
      shelf.snapshots.set(topic, snapshot);
      this.#published.next(snapshot);
    }
  }

  #guarded(repository: Repository, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.onFault(repository, error);
    }
  }

  /** Lets go of a repository that was merged into another, which keeps the higher versions. */
  move(from: Repository, to: Repository): void {
    const old = this.#shelves.get(from);
    if (old === undefined) return;
    clearTimeout(old.timer);
    this.#shelves.delete(from);
    const shelf = this.#shelf(to);
    for (const [topic, snapshot] of old.snapshots) {
      const mine = shelf.snapshots.get(topic);
      if (mine === undefined || mine.version < snapshot.version) {
        shelf.snapshots.set(topic, snapshot);
      }
    }
  }

  /** Publishes what still waits, then ends the stream. */
  close(): void {
    for (const [repository, { timer }] of this.#shelves) {
      if (timer !== undefined) this.publish(repository);
    }
    this.#published.complete();
    this.#alerts.complete();
  }

  #shelf(repository: Repository): Shelf {
    let shelf = this.#shelves.get(repository);
    if (shelf === undefined) {
      shelf = {
        snapshots: new Map(),
        publishedAt: Number.NEGATIVE_INFINITY,
        pauseMs: PAUSE_MS,
        timer: undefined,
      };
      this.#shelves.set(repository, shelf);
    }
    return shelf;
  }
}
