import { type Shape, shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { type Family, type Part, type Phrase, under, updatedBy } from '../kind.js';
import { formerly, named, person } from '../wording.js';
import { anAdministration } from './administration.js';

/** Who may do what: members, teams, organisations, apps and tokens. */
const teamPhrase: Phrase = (action, team) => {
  const name = named('team', team.name);
  switch (action) {
    case 'created':
    case 'edited':
    case 'deleted':
      return `${action} ${name}`;
    case 'added_to_repository':
      return `gave ${name} access to the repository`;
    case 'removed_from_repository':
      return `took ${name}'s access to the repository away`;
    default:
      return undefined;
  }
};

const organizationPhrase: Phrase = (action, _about, payload) => {
  const name = inline(shapeOf(payload.organization)?.login) ?? 'the organization';
  switch (action) {
    case 'member_added':
      return `added ${person(shapeOf(payload.membership)?.user)} to ${name}`;
    case 'member_removed':
      return `removed ${person(shapeOf(payload.membership)?.user)} from ${name}`;
    case 'member_invited':
      return `invited ${person(payload.user ?? payload.invitation)} to ${name}`;
    case 'renamed':
      return `renamed organization ${formerly(payload, 'login') ?? ''} to ${name}`.replace(
        '  ',
        ' ',
      );
    case 'deleted':
      return `deleted organization ${name}`;
    default:
      return undefined;
  }
};

/** Times of installations have been sent as seconds; those are not read. */
const installation: Part = under('installation');

const installationWords: ReadonlyMap<string, string> = new Map([
  ['created', 'installed'],
  ['deleted', 'uninstalled'],
  ['suspend', 'suspended'],
  ['unsuspend', 'unsuspended'],
  ['new_permissions_accepted', 'accepted new permissions of'],
]);

function app(it: Shape): string {
  const slug = inline(it.app_slug);
  return slug === undefined ? 'a GitHub App' : `GitHub App ${slug}`;
}

export const people: Family = {
  member: {
    ...anAdministration,
    phrase: (action, _about, payload) => {
      const who = person(payload.member);
      switch (action) {
        case 'added':
          return `added ${who} as a collaborator`;
        case 'edited':
          return `changed the permissions of ${who}`;
        case 'removed':
          return `removed ${who} as a collaborator`;
        default:
          return undefined;
      }
    },
  },
  membership: {
    ...anAdministration,
    phrase: (action, _about, payload) => {
      const who = person(payload.member);
      const team = named('team', shapeOf(payload.team)?.name);
      if (action === 'added') return `added ${who} to ${team}`;
      return action === 'removed' ? `removed ${who} from ${team}` : undefined;
    },
  },
  team: { ...anAdministration, about: under('team'), title: 'name', phrase: teamPhrase },
  team_add: {
    ...anAdministration,
    about: under('team'),
    title: 'name',
    phrase: (_action, team) => `gave ${named('team', team.name)} access to the repository`,
  },
  organization: {
    ...anAdministration,
    clock: under('invitation'),
    times: { member_invited: 'created_at' },
    phrase: organizationPhrase,
  },
  org_block: {
    ...anAdministration,
    phrase: (action, _about, payload) =>
      action === 'blocked' || action === 'unblocked'
        ? `${action} ${person(payload.blocked_user)}`
        : undefined,
  },
  installation: {
    ...anAdministration,
    about: installation,
    times: {
      created: 'created_at',
      suspend: 'suspended_at',
      ...updatedBy('unsuspend', 'new_permissions_accepted'),
    },
    phrase: (action, it) => {
      const verb = installationWords.get(action ?? '');
      return verb === undefined ? undefined : `${verb} ${app(it)}`;
    },
  },
  installation_repositories: {
    ...anAdministration,
    about: installation,
    phrase: (action, it, payload) => {
      if (action !== 'added' && action !== 'removed') return undefined;
      const list = payload[`repositories_${action}`];
      const n = Array.isArray(list) ? list.length : 0;
      const repositories = n === 1 ? '1 repository' : `${n} repositories`;
      return action === 'added'
        ? `gave ${app(it)} access to ${repositories}`
        : `took access to ${repositories} from ${app(it)}`;
    },
  },
  installation_target: {
    ...anAdministration,
    phrase: (action, _about, payload) => {
      const before = formerly(payload, 'login');
      return action === 'renamed'
        ? `renamed account ${before === undefined ? '' : `${before} `}to ${person(payload.account)}`
        : undefined;
    },
  },
  github_app_authorization: {
    ...anAdministration,
    phrase: (action) =>
      action === 'revoked' ? 'revoked their authorization of a GitHub App' : undefined,
  },
  personal_access_token_request: {
    ...anAdministration,
    about: under('personal_access_token_request'),
    times: { created: 'created_at' },
    phrase: (action, request) => {
      const what = `a personal access token of ${person(request.owner)}`;
      switch (action) {
        case 'created':
          return `requested ${what}`;
        case 'approved':
        case 'cancelled':
        case 'denied':
          return `${action} ${what}`;
        default:
          return undefined;
      }
    },
  },
};
