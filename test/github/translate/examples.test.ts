import { emitterEventNames } from '@octokit/webhooks';
import { expect } from 'chai';
import { type Example, enterpriseExamples, example, examples } from '../fixture/examples.js';
import { arrived, translated } from '../fixture/translated.js';

const nameOf = ({ event, payload }: Example) =>
  typeof payload.action === 'string' ? `${event}.${payload.action}` : event;

describe("GitHub's own example payloads", () => {
  it('are the 329 of 58 kinds', () => {
    expect(examples).to.have.length(329);
    expect(new Set(examples.map(({ event }) => event))).to.have.property('size', 58);
  });

  for (const name of new Set(examples.map(nameOf))) {
    it(`translate without a problem and with words of their own: ${name}`, () => {
      for (const one of examples.filter((other) => nameOf(other) === name)) {
        const event = translated(one.event, one.payload);
        expect(event.problem).to.equal(null);
        expect(event.summary).to.match(/^\S+ [^\n]+$/);
        if (!name.startsWith('repository_dispatch')) {
          expect(event.summary).to.not.include(`sent ${name}`);
        }
        expect(event.occurredAt).to.be.at.most(arrived);
      }
    });
  }

  it('translate without a problem as Enterprise Servers send them', () => {
    for (const one of enterpriseExamples) {
      expect(translated(one.event, one.payload).problem, nameOf(one)).to.equal(null);
    }
  });

  it('belong to the repository they name, or to none', () => {
    for (const { event, payload } of examples) {
      const { repo } = translated(event, payload);
      const repository = payload.repository as { id: number; full_name: string } | undefined;
      expect(repo).to.deep.equal(
        repository === undefined ? null : { id: repository.id, name: repository.full_name },
      );
    }
  });

  it('have their sender as the actor', () => {
    for (const { event, payload } of examples) {
      const sender = payload.sender as { login: string; type: string } | undefined;
      const { actor, bot } = translated(event, payload);
      expect(actor).to.equal(sender?.login ?? null);
      expect(bot).to.equal(sender?.type === 'Bot');
    }
  });

  it('have the number of their issue, pull request or milestone, and no other', () => {
    for (const { event, payload } of examples) {
      const { number, itemKind } = translated(event, payload);
      const about = payload.issue ?? payload.pull_request ?? payload.milestone;
      const expected = (about as { number: number } | undefined)?.number ?? null;
      expect(number, event).to.equal(expected);
      if (number !== null) expect(itemKind).to.be.oneOf(['issue', 'pull_request', 'milestone']);
    }
  });

  it('have no title where pushes, stars, forks and branches have none', () => {
    for (const event of ['push', 'star', 'watch', 'fork', 'create', 'delete']) {
      for (const one of examples.filter((other) => other.event === event)) {
        expect(translated(one.event, one.payload).title, event).to.equal(null);
      }
    }
  });

  it('link to pages alone, not to the API', () => {
    for (const { event, payload } of examples) {
      const { url } = translated(event, payload);
      if (url !== null) expect(url).to.match(/^https?:\/\/(?!api\.)/);
    }
  });
});

describe('words for every action that Octokit knows', () => {
  for (const name of emitterEventNames.filter((one) => one.includes('.'))) {
    it(name, () => {
      const [event = '', action] = name.split('.');
      const { summary } = translated(event, { action, sender: { login: 'ada' } });
      expect(summary).to.match(/^ada [a-z]/);
      expect(summary).to.not.include(`sent ${event}`);
      expect(summary).to.not.match(/undefined|null|\[object/);
    });
  }
});

/** A row for each kind: what its first example reads like. */
const readsLike: readonly (readonly [string, string | undefined, string])[] = [
  ['branch_protection_rule', 'edited', 'Codertocat edited branch protection rule "production"'],
  ['check_run', 'completed', 'Codertocat completed check run "Octocoders-linter": failure'],
  ['check_suite', 'completed', 'Codertocat completed checks of changes: success'],
  ['code_scanning_alert', 'reopened', 'github reopened code scanning alert #10'],
  ['commit_comment', 'created', 'Codertocat commented on commit 6113728'],
  ['create', undefined, 'Codertocat created tag simple-tag'],
  ['delete', undefined, 'Codertocat deleted tag simple-tag'],
  ['dependabot_alert', 'fixed', 'github fixed Dependabot alert #1'],
  ['deploy_key', 'created', 'Codertocat created deploy key "hey-its-a-deploy-key"'],
  ['deployment', 'created', 'Codertocat started to deploy master to production'],
  ['deployment_review', 'requested', 'ilmax requested a review of a deployment to TST'],
  [
    'deployment_status',
    'created',
    'Codertocat reported the deployment of master to production: success',
  ],
  ['discussion', 'answered', 'Codertocat marked an answer to discussion #4'],
  ['discussion_comment', 'created', 'Codertocat commented on discussion #90'],
  ['fork', undefined, 'Octocoders forked the repository to Octocoders/Hello-World'],
  ['gollum', undefined, 'rachmari edited wiki page "Home"'],
  ['issue_comment', 'created', 'Codertocat commented on issue #1'],
  ['issues', 'opened', 'Codertocat opened issue #1'],
  ['issues', 'transferred', 'Codertocat transferred issue #1 to Codertocat/Hello-World'],
  ['label', 'deleted', 'Codertocat deleted label ":bug: Bugfix"'],
  ['member', 'added', 'hacktocat added hacktocat as a collaborator'],
  ['membership', 'removed', 'Codertocat removed Codertocat from team "github"'],
  ['milestone', 'created', 'Codertocat created milestone "v1.0"'],
  ['package', 'published', 'Codertocat published package "hello-world-npm" 1.0.0'],
  ['projects_v2_item', 'created', 'monalisa added a draft issue to a project'],
  ['public', undefined, 'Codertocat made the repository public'],
  ['pull_request', 'closed', 'Codertocat closed pull request #2 without merging'],
  ['pull_request', 'review_requested', 'Codertocat asked octocat to review pull request #2'],
  ['pull_request_review', 'submitted', 'Codertocat reviewed pull request #2'],
  ['pull_request_review_comment', 'created', 'Codertocat commented on the code of pull request #2'],
  [
    'pull_request_review_thread',
    'resolved',
    'octocat resolved a review thread of pull request #118',
  ],
  ['push', undefined, 'Codertocat pushed tag simple-tag'],
  ['release', 'published', 'Codertocat published release "0.0.1"'],
  ['repository', 'transferred', 'Codertocat transferred the repository from octocat'],
  ['repository_dispatch', undefined, 'Codertocat dispatched event "on-demand-test"'],
  ['security_advisory', 'withdrawn', 'GitHub withdrew security advisory GHSA-8v27-2fg9-7h62'],
  ['sponsorship', 'created', 'monalisa started sponsoring octocat'],
  ['star', 'created', 'Codertocat starred the repository'],
  ['star', 'deleted', 'Codertocat took back their star'],
  ['status', undefined, 'Codertocat set status "default" of commit 6113728 to success'],
  ['team_add', undefined, 'Octocoders gave team "github" access to the repository'],
  ['watch', 'started', 'Codertocat started to watch the repository'],
  ['workflow_job', 'completed', 'Codertocat completed workflow job "linters": failure'],
  [
    'workflow_run',
    'completed',
    'Codertocat completed workflow "Manually triggered workflow" on main',
  ],
];

describe('one plain line says what happened', () => {
  for (const [event, action, summary] of readsLike) {
    it(summary, () => {
      expect(translated(event, example(event, action)).summary).to.equal(summary);
    });
  }
});
