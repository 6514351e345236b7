import { type Shape, shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { type Family, type Kind, type Phrase, under, wholePayload } from '../kind.js';
import { named, refName, shortHash, words } from '../wording.js';

const releasePhrase: Phrase = (action, it) => {
  const name = named('release', inline(it.tag_name) ?? it.name);
  switch (action) {
    case 'created':
      return `created ${it.draft === true ? 'draft ' : ''}${name}`;
    case 'published':
    case 'unpublished':
    case 'edited':
    case 'deleted':
      return `${action} ${name}`;
    case 'prereleased':
      return `published pre-${name}`;
    case 'released':
      return `released ${name}`;
    default:
      return undefined;
  }
};

/** `registry_package` is the same as `package`, sent for what is not in the old registry. */
function packageKind(key: 'package' | 'registry_package'): Kind {
  return {
    category: 'release',
    item: 'other',
    about: under(key),
    title: 'name',
    // A version is published, not the package, which may be years older.
    clock: (payload) => {
      const it = shapeOf(payload[key]);
      const version = shapeOf(it?.package_version);
      return version?.created_at === undefined ? it : { ...it, ...times(version) };
    },
    times: { published: 'created_at', updated: 'updated_at' },
    phrase: (action, it) => {
      const version = inline(shapeOf(it.package_version)?.version);
      const name = `${named('package', it.name)}${version === undefined ? '' : ` ${version}`}`;
      return action === 'published' || action === 'updated' ? `${action} ${name}` : undefined;
    },
  };
}

export const release: Family = {
  release: {
    category: 'release',
    item: 'other',
    about: under('release'),
    title: ['name', 'tag_name'],
    times: {
      created: 'created_at',
      published: 'published_at',
      prereleased: 'published_at',
      released: 'published_at',
      edited: 'updated_at',
      unpublished: 'updated_at',
    },
    phrase: releasePhrase,
  },
  package: packageKind('package'),
  registry_package: packageKind('registry_package'),
  deployment: {
    category: 'release',
    item: 'other',
    about: under('deployment'),
    times: { created: 'created_at' },
    phrase: (action, it) =>
      action === 'created' ? `started to deploy ${refOf(it)} ${place(it)}` : undefined,
  },
  deployment_status: {
    category: 'release',
    item: 'other',
    about: under('deployment_status'),
    page: ['environment_url', 'target_url', 'log_url'],
    times: { created: 'created_at' },
    phrase: (action, it, payload) =>
      action === 'created'
        ? `reported the deployment of ${refOf(shapeOf(payload.deployment))} ${place(it)}: ${words(it.state) ?? 'unknown'}`
        : undefined,
  },
  deployment_review: {
    category: 'release',
    item: 'other',
    about: under('workflow_run'),
    clock: wholePayload,
    times: { requested: 'since', approved: 'since', rejected: 'since' },
    phrase: (action, _run, payload) => {
      switch (action) {
        case 'requested':
          return `requested a review of a deployment ${place(payload)}`;
        case 'approved':
        case 'rejected':
          return `${action} a deployment ${place(payload)}`;
        default:
          return undefined;
      }
    },
  },
  deployment_protection_rule: {
    category: 'release',
    item: 'other',
    phrase: (action, _about, payload) =>
      action === 'requested'
        ? `asked a protection rule to let a deployment ${place(payload)} pass`
        : undefined,
  },
};

function place(it: Shape): string {
  const environment = inline(it.environment);
  return environment === undefined ? 'to an environment' : `to ${environment}`;
}

function refOf(deployment: Shape | undefined): string {
  return refName(deployment?.ref) ?? shortHash(deployment?.sha) ?? 'a commit';
}

function times({ created_at, updated_at }: Shape): Shape {
  return { created_at, updated_at };
}
