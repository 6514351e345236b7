import { Omissions } from './omissions.js';
import type { ToolAnswer } from './tool.js';

/** Of JSON as it is sent: about four characters make a token, and a summary has 1,000. */
const mostCharacters = 4_000;

const shares = [1, 0.6, 0.3];

/**
 * A summary that is as small as one shall be: built anew, with less place for its lists, while it is
 * not. Budgets of lists alone can't do that: one title of quotes or line breaks, which JSON writes in
 * two to six characters each, may stand in several places.
 *
 * What the caller asked for by name is given whatever it comes to.
 */
export function summarised<Output>(
  build: (omissions: Omissions) => ToolAnswer<Output>,
): ToolAnswer<Output> {
  for (const share of shares) {
    const omissions = new Omissions(share);
    const answer = build(omissions);
    if (omissions.hasUnbounded || charactersOf(answer) <= mostCharacters) return answer;
  }
  return build(new Omissions(0));
}

/** The text stands in a JSON string, where its own quotes are escaped once more. */
function charactersOf({ structured, text }: ToolAnswer<unknown>): number {
  return JSON.stringify(structured).length + JSON.stringify(text).length;
}
