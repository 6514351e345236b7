import fc from 'fast-check';
import { History, type HistoryOptions, histories } from './history.js';
import type { Payload } from './raw.js';

/**
 * Histories of two repositories of one organisation, at one time.
 *
 * @param names of the two; the same where one was deleted and the other made in its place, which GitHub
 * tells nobody.
 */
export function severalHistories(
  options: HistoryOptions = {},
  names: readonly [string, string] = ['acme/rocket', 'acme/Silo'],
): fc.Arbitrary<History> {
  return fc
    .tuple(
      histories({ ...options, repoId: 1, repo: names[0] }),
      histories({ ...options, repoId: 2, repo: names[1] }),
    )
    .map(([first, second]) => {
      const raws = [...first.raws, ...second.raws].sort((a, b) => a.at - b.at);
      return new History(raws, Math.max(first.now, second.now));
    });
}

/** As if GitHub gave repositories no ids: then a name is all there is to know them by. */
export function withoutIds({ raws, now }: History): History {
  const bare = raws.map((raw) => {
    const repository = raw.payload.repository as Payload | undefined;
    if (repository === undefined) return raw;
    const { id, ...rest } = repository;
    return { ...raw, payload: { ...raw.payload, repository: rest } };
  });
  return new History(bare, now);
}
