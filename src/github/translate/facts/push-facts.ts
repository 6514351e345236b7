import type { PushFact } from '../../../core/facts.js';
import { shapeOf, textOf } from '../../payload.js';
import { expectList, expectShape, expectText } from '../expect.js';
import type { FactReader } from './told.js';

/**
 * `push`: its commits, also those that GitHub does not call `distinct`: they were pushed before, but
 * perhaps to another branch, from which this push merged them.
 */
export const pushFacts: FactReader = ({ payload, sentAt }) => {
  const branch = textOf(shapeOf(payload.repository)?.default_branch);
  const branches = branch === undefined ? usualBranches : [branch];
  return [
    {
      kind: 'push',
      at: sentAt,
      toDefaultBranch: branches.some((name) => payload.ref === `refs/heads/${name}`),
      commits: commitsOf(payload.commits),
    },
  ];
};

/** What the default branch is called where the payload does not say. */
const usualBranches = ['main', 'master'];

function commitsOf(value: unknown): PushFact['commits'] {
  if (value === undefined) return [];
  const commits: PushFact['commits'][number][] = [];
  for (const entry of expectList(value, 'commits')) {
    const commit = expectShape(entry, 'commits[]');
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
