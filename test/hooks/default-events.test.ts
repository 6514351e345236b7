import { emitterEventNames } from '@octokit/webhooks';
import { expect } from 'chai';
import { defaultEvents, foldedEvents } from '../../src/hooks/default-events.js';
import { neverOnHooks, organisationEvents } from '../../src/hooks/organisation-events.js';

describe('the events of a hook where nobody names any', () => {
  it('are all that the state is built of', () => {
    expect(defaultEvents('repo')).to.include.members([...foldedEvents]);
    expect(foldedEvents).to.have.members([
      'issue_comment',
      'issues',
      'label',
      'milestone',
      'pull_request',
      'pull_request_review',
      'pull_request_review_comment',
      'pull_request_review_thread',
      'push',
      'repository',
    ]);
  });

  it('are what the activity log sorts, and not what it shows among other things', () => {
    const events = defaultEvents('repo');
    expect(events).to.include.members(['release', 'star', 'workflow_run', 'discussion', 'create']);
    for (const name of ['gollum', 'code_scanning_alert', 'ping', 'meta', 'project_card']) {
      expect(events).not.to.include(name);
    }
  });

  it('hold nothing that such a hook cannot send', () => {
    for (const name of organisationEvents) expect(defaultEvents('repo')).not.to.include(name);
    for (const name of neverOnHooks) {
      expect(defaultEvents('repo')).not.to.include(name);
      expect(defaultEvents('org')).not.to.include(name);
    }
    expect(defaultEvents('org')).to.include.members(['projects_v2_item', 'team', 'issues']);
  });

  it('are names that GitHub knows', () => {
    const known = new Set(emitterEventNames.map((name) => name.split('.')[0]));
    const unknown = defaultEvents('org').filter((name) => !known.has(name as never));
    expect(unknown).to.deep.equal([]);
  });
});
