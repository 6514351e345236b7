import { emitterEventNames } from '@octokit/webhooks';
import { expect } from 'chai';
import { kinds } from '../../../src/github/translate/kinds.js';
import { exampleKinds } from '../fixture/examples.js';
import { translated } from '../fixture/translated.js';

/** Kind of delivery, category, and the filter that names it: section 6.2, word for word. */
const table = `
  issues                           planning        issue
  sub_issues                       planning        issue
  issue_dependencies               planning        issue
  milestone                        planning        milestone
  project                          planning        project
  project_card                     planning        project
  project_column                   planning        project
  projects_v2                      planning        project
  projects_v2_item                 planning        project
  projects_v2_status_update        planning        project
  push                             code            other
  create                           code            other
  delete                           code            other
  merge_group                      code            other
  pull_request                     code            pull_request
  pull_request_review              review          pull_request
  pull_request_review_comment      review          pull_request
  pull_request_review_thread       review          pull_request
  issue_comment                    discussion      issue
  commit_comment                   discussion      other
  discussion                       discussion      other
  discussion_comment               discussion      other
  release                          release         other
  package                          release         other
  registry_package                 release         other
  deployment                       release         other
  deployment_status                release         other
  deployment_review                release         other
  deployment_protection_rule       release         other
  check_run                        ci              other
  check_suite                      ci              other
  status                           ci              other
  workflow_run                     ci              other
  workflow_job                     ci              other
  workflow_dispatch                ci              other
  repository_dispatch              ci              other
  page_build                       ci              other
  star                             community       other
  watch                            community       other
  fork                             community       other
  sponsorship                      community       other
  repository                       administration  other
  public                           administration  other
  repository_import                administration  other
  repository_ruleset               administration  other
  branch_protection_rule           administration  other
  branch_protection_configuration  administration  other
  custom_property                  administration  other
  custom_property_values           administration  other
  security_and_analysis            administration  other
  deploy_key                       administration  other
  meta                             administration  other
  label                            administration  other
  member                           administration  other
  membership                       administration  other
  team                             administration  other
  team_add                         administration  other
  organization                     administration  other
  org_block                        administration  other
  installation                     administration  other
  installation_repositories        administration  other
  installation_target              administration  other
  github_app_authorization         administration  other
  personal_access_token_request    administration  other
  code_scanning_alert              other           other
  dependabot_alert                 other           other
  secret_scanning_alert            other           other
  secret_scanning_alert_location   other           other
  secret_scanning_scan             other           other
  repository_vulnerability_alert   other           other
  repository_advisory              other           other
  security_advisory                other           other
  gollum                           other           other
  marketplace_purchase             other           other
  ping                             other           other
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/));

describe('the kinds of deliveries', () => {
  for (const [event = '', category, item] of rows) {
    it(`counts ${event} as ${category}, filtered as ${item}`, () => {
      const { category: itsCategory, itemKind } = translated(event, {});
      expect([itsCategory, itemKind]).to.deep.equal([category, item]);
    });
  }

  it('are all in the table above', () => {
    expect(rows.map(([event]) => event)).to.have.members([...kinds.keys()]);
  });

  it('include every kind that Octokit has a handler or an example for', () => {
    const handled = emitterEventNames.filter((name) => !name.includes('.'));
    const shown = exampleKinds.map(({ name }) => name);
    expect([...kinds.keys()]).to.include.members([...handled, ...shown]);
  });

  it('make a pull request of what GitHub shows as an issue with a link to itself as one', () => {
    const issue = {
      number: 5,
      pull_request: { html_url: 'https://github.com/acme/engine/pull/5' },
    };
    expect(translated('issue_comment', { issue }).itemKind).to.equal('pull_request');
    expect(translated('issues', { issue }).itemKind).to.equal('pull_request');
  });

  it('show a kind that nobody knows as itself', () => {
    const event = translated('hologram', {
      action: 'beamed',
      sender: { login: 'ada' },
      title: 'never read',
      repository: { id: 11, full_name: 'acme/engine' },
    });
    expect(event).to.include({
      event: 'hologram',
      action: 'beamed',
      category: 'other',
      itemKind: 'other',
      actor: 'ada',
      number: null,
      title: null,
      url: null,
      summary: 'ada sent hologram.beamed',
      problem: null,
    });
    expect(event.facts).to.deep.equal([]);
  });

  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    it(`are not confused by a kind and an action called ${name}`, () => {
      expect(translated(name, { action: name }).category).to.equal('other');
      const event = translated('issues', { action: name, issue: { number: 1 } });
      expect(event).to.include({ action: name, summary: `GitHub sent issues.${name}` });
    });
  }
});
