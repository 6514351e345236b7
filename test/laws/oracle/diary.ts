/**
 * What the raw deliveries tell, written down in the order in which things really happened, so that
 * every question can be answered by leafing through it.
 */
export interface Diary {
  readonly items: Map<number, ItemDiary>;
  readonly milestones: Map<number, MilestoneDiary>;
  /** By id. */
  readonly comments: Map<number, Said>;
  readonly reviews: Map<number, Said>;
  readonly commits: Map<string, { readonly author: string; readonly at: number }>;
  /** What people did, not bots. */
  readonly deeds: { readonly actor: string; readonly at: number }[];
  /** When it begins, milliseconds. */
  firstAt: number;
}

/** How an issue or pull request stood from a moment on. */
export interface Page {
  readonly at: number;
  readonly status: 'open' | 'completed' | 'dropped' | 'gone';
  readonly milestone: number | null;
  readonly labels: readonly { readonly id: number; readonly name: string }[];
  readonly assignees: readonly string[];
  readonly draft: boolean;
  readonly reviewers: readonly string[];
}

export interface ItemDiary {
  readonly number: number;
  readonly isPull: boolean;
  readonly author: string;
  readonly createdAt: number;
  /** At least one. */
  readonly pages: Page[];
  readonly closedAt: number[];
  /** Each `updated_at` that was shown. */
  readonly updatedAt: number[];
  mergedAt: number | null;
  firstAssignedAt: number | null;
  /** The issues that it closes, by its words. */
  closes: readonly number[];
}

export interface MilestonePage {
  readonly at: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly dueOn: string | null;
  readonly description: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
}

export interface MilestoneDiary {
  readonly number: number;
  readonly pages: MilestonePage[];
  deletedAt: number | null;
}

/** A comment or a review. */
export interface Said {
  readonly on: number;
  readonly by: string;
  readonly isBot: boolean;
  readonly at: number;
  deletedAt: number | null;
}

export function emptyDiary(): Diary {
  return {
    items: new Map(),
    milestones: new Map(),
    comments: new Map(),
    reviews: new Map(),
    commits: new Map(),
    deeds: [],
    firstAt: Number.POSITIVE_INFINITY,
  };
}

/** The newest page. */
export function nowOf<T>({ pages }: { readonly pages: readonly T[] }): T {
  return pages.at(-1)!;
}

/** The last page that `isPast` holds for; `undefined` before the first. */
export function pageThen<T>(
  { pages }: { readonly pages: readonly T[] },
  isPast: (page: T) => boolean,
): T | undefined {
  return pages.findLast(isPast);
}
