import type { RequestTerms } from '../../core/github-face.js';
import type { Pass } from './gate.js';
import { ShareBudget } from './share-budget.js';

const longestWaitMs = 60_000;

/** What a caller grants its requests, and what of its share they have used. */
export class Terms {
  /** A share is one of each credential's limit. */
  readonly #budgets = new Map<string, ShareBudget>();

  constructor(private readonly granted: RequestTerms) {}

  passFor(credential: string): Pass {
    return {
      credential,
      longestWaitMs: this.granted.longestWaitMs ?? longestWaitMs,
      budget: this.#budgetFor(credential),
    };
  }

  #budgetFor(credential: string): ShareBudget | undefined {
    const { share } = this.granted;
    if (share === undefined) return undefined;
    let budget = this.#budgets.get(credential);
    if (budget === undefined) {
      budget = new ShareBudget(share);
      this.#budgets.set(credential, budget);
    }
    return budget;
  }
}
