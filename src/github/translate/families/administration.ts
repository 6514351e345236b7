import { shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { labelFacts } from '../facts/label-facts.js';
import { repositoryFacts } from '../facts/repository-facts.js';
import { type Family, type Kind, type Phrase, under, updatedBy } from '../kind.js';
import { formerly, named } from '../wording.js';

/** What belongs to keeping a repository: its settings, labels and rules. Members are in `people`. */
export const anAdministration = {
  category: 'administration',
  item: 'other',
} as const satisfies Partial<Kind>;

const crud = new Set(['created', 'edited', 'updated', 'deleted']);

/** `created X`, `edited X`, `updated X`, `deleted X` */
function crudPhrase(action: string | null, what: string): string | undefined {
  return action !== null && crud.has(action) ? `${action} ${what}` : undefined;
}

const crudTimes = { created: 'created_at', ...updatedBy('edited', 'updated') };

const repositoryPhrase: Phrase = (action, repository, payload) => {
  switch (action) {
    case 'created':
    case 'deleted':
    case 'edited':
    case 'archived':
    case 'unarchived':
      return `${action} the repository`;
    case 'privatized':
      return 'made the repository private';
    case 'publicized':
      return 'made the repository public';
    case 'renamed': {
      const before = inline(shapeOf(shapeOf(shapeOf(payload.changes)?.repository)?.name)?.from);
      const now = inline(repository.name) ?? 'another name';
      return `renamed the repository ${before === undefined ? '' : `from ${before} `}to ${now}`;
    }
    case 'transferred': {
      const from = shapeOf(shapeOf(shapeOf(payload.changes)?.owner)?.from);
      const owner = inline(shapeOf(from?.user ?? from?.organization)?.login);
      return `transferred the repository${owner === undefined ? '' : ` from ${owner}`}`;
    }
    default:
      return undefined;
  }
};

export const administration: Family = {
  repository: {
    ...anAdministration,
    about: under('repository'),
    title: 'full_name',
    times: {
      created: 'created_at',
      ...updatedBy('edited', 'archived', 'unarchived', 'privatized', 'publicized', 'renamed'),
    },
    phrase: repositoryPhrase,
    facts: repositoryFacts,
  },
  public: {
    ...anAdministration,
    about: under('repository'),
    title: 'full_name',
    times: { none: 'updated_at' },
    phrase: () => 'made the repository public',
  },
  repository_import: {
    ...anAdministration,
    about: under('repository'),
    title: 'full_name',
    phrase: (_action, _about, payload) =>
      `imported the repository: ${inline(payload.status) ?? 'unknown'}`,
  },
  label: {
    ...anAdministration,
    about: under('label'),
    title: 'name',
    phrase: (action, label, payload) => {
      const before = formerly(payload, 'name');
      return action === 'edited' && before !== undefined
        ? `renamed label "${before}" to ${named('label', label.name)}`
        : crudPhrase(action, named('label', label.name));
    },
    facts: labelFacts,
  },
  branch_protection_rule: {
    ...anAdministration,
    about: under('rule'),
    title: 'name',
    times: crudTimes,
    phrase: (action, rule) => crudPhrase(action, named('branch protection rule', rule.name)),
  },
  branch_protection_configuration: {
    ...anAdministration,
    phrase: (action) =>
      action === 'enabled' || action === 'disabled' ? `${action} branch protection` : undefined,
  },
  repository_ruleset: {
    ...anAdministration,
    about: under('repository_ruleset'),
    title: 'name',
    times: crudTimes,
    phrase: (action, ruleset) => crudPhrase(action, named('ruleset', ruleset.name)),
  },
  custom_property: {
    ...anAdministration,
    about: under('definition'),
    title: 'property_name',
    phrase: (action, property) =>
      action === 'promote_to_enterprise'
        ? `promoted ${named('custom property', property.property_name)} to the enterprise`
        : crudPhrase(action, named('custom property', property.property_name)),
  },
  custom_property_values: {
    ...anAdministration,
    phrase: (action) => crudPhrase(action, "the repository's custom properties"),
  },
  deploy_key: {
    ...anAdministration,
    about: under('key'),
    title: 'title',
    times: { created: 'created_at' },
    phrase: (action, key) => crudPhrase(action, named('deploy key', key.title)),
  },
  meta: {
    ...anAdministration,
    phrase: (action) => crudPhrase(action, 'the webhook'),
  },
  security_and_analysis: {
    ...anAdministration,
    phrase: () => 'changed the security and analysis settings',
  },
};
