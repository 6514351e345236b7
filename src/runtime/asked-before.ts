import type { Json } from '../core/concern.js';
import { sharedJson } from '../core/shared-json.js';
import type { Repository } from './repository.js';

/** For so long an answer may stand that time alone would change. */
const STANDS_MS = 1_000;
/** Different questions about one repository that are remembered at once. */
const QUESTIONS = 32;

interface Answers {
  readonly revision: number;
  readonly at: number;
  readonly byQuestion: Map<string, Json>;
}

/**
 * Answers to what was asked a moment ago, as long as nothing was folded since: an assistant or a page
 * often asks the same again. What is given is frozen, and the very same object each time.
 */
export class AskedBefore {
  readonly #answers = new WeakMap<Repository, Answers>();

  answer(repository: Repository, question: object, now: number, find: () => Json): Json {
    const { byQuestion } = this.#standing(repository, now);
    const key = JSON.stringify(question);
    let answer = byQuestion.get(key);
    if (answer === undefined) {
      answer = sharedJson(undefined, find());
      if (byQuestion.size >= QUESTIONS) byQuestion.clear();
      byQuestion.set(key, answer);
    }
    return answer;
  }

  #standing(repository: Repository, now: number): Answers {
    const { revision } = repository;
    const known = this.#answers.get(repository);
    if (known?.revision === revision && Math.abs(now - known.at) < STANDS_MS) return known;
    const answers = { revision, at: now, byQuestion: new Map<string, Json>() };
    this.#answers.set(repository, answers);
    return answers;
  }
}
