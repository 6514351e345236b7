import type { Alert } from '../core/alert.js';
import type { DocumentStore } from '../core/documents.js';
import type { ReadModel } from './read-model.js';

const DOCUMENT = 'alerts';

interface StoredAlerts {
  /** Of the journal that they were raised over: another one tells another story. */
  readonly epoch: string;
  readonly repositories: Readonly<Record<string, readonly Alert[]>>;
}

/**
 * The alerts of all repositories, written down as soon as one is raised or cleared: checkpoints come
 * too seldom, and when an alert was raised can't be told from the journal, since it depends on the path.
 */
export class AlertRecords {
  #writing: Promise<void> | undefined;
  #isOutdated = false;

  constructor(
    private readonly documents: DocumentStore,
    private readonly model: ReadModel,
    private readonly epoch: string,
    private readonly onFault: (error: unknown) => void,
  ) {}

  async load(): Promise<void> {
    const stored = (await this.documents.get(DOCUMENT)) as StoredAlerts | undefined;
    if (stored?.epoch !== this.epoch) return;
    for (const [repo, alerts] of Object.entries(stored.repositories)) {
      this.model.find(repo)?.alerts.restore(alerts);
    }
  }

  /** Resolves when the change is written down; what changes meanwhile is written next, all of it at once. */
  changed(): Promise<void> {
    this.#isOutdated = true;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** Resolves when everything is written down. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#isOutdated) {
      this.#isOutdated = false;
      const entries = [...this.model.shown].map(
        ({ name, alerts }) => [name, alerts.list()] as const,
      );
      const listed = entries.filter(([, alerts]) => alerts.length > 0);
      try {
        const repositories = Object.fromEntries(listed);
        await this.documents.put(DOCUMENT, { epoch: this.epoch, repositories });
      } catch (error) {
        // The next change, or the next checkpoint, has them all again.
        this.onFault(error);
      }
    }
  }
}
