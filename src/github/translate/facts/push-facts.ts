import type { PushFact } from '../../../core/facts.js';
import { shapeOf, textOf } from '../../payload.js';
import { expectList, expectShape, expectText } from '../expect.js';
import type { FactReader } from './told.js';

/** `push`: the commits that no earlier push brought. */
export const pushFacts: FactReader = ({ payload, sentAt }) => {
  const branch = textOf(shapeOf(payload.repository)?.default_branch);
  return [
    {
      kind: 'push',
      at: sentAt,
      toDefaultBranch: branch !== undefined && payload.ref === `refs/heads/${branch}`,
      commits: commitsOf(payload.commits),
    },
  ];
};

function commitsOf(value: unknown): PushFact['commits'] {
  if (value === undefined) return [];
  const commits: PushFact['commits'][number][] = [];
  for (const entry of expectList(value, 'commits')) {
    const commit = expectShape(entry, 'commits[]');
    if (commit.distinct === false) continue;
    const by = expectShape(commit.author, 'commits[].author');
    // `username` is there where GitHub knows the e-mail address.
    const author = textOf(by.username) ?? expectText(by.name, 'commits[].author.name');
    commits.push({
      id: expectText(commit.id, 'commits[].id'),
      author,
      bot: author.endsWith('[bot]'),
    });
  }
  return commits;
}
