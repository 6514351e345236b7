import { type Shape, shapeOf } from '../../payload.js';
import { inline } from '../cut.js';
import { type Family, type Kind, under, updatedBy } from '../kind.js';
import { formerly, named, words } from '../wording.js';

const aProject = { category: 'planning', item: 'project' } as const satisfies Partial<Kind>;

/** The actions that need no other words: `moved a project card`. */
const plain = new Set(['closed', 'created', 'deleted', 'edited', 'moved', 'reopened']);

function plainly(action: string | null, what: string): string | undefined {
  return action !== null && plain.has(action) ? `${action} ${what}` : undefined;
}

const times = {
  created: 'created_at',
  closed: ['closed_at', 'updated_at'],
  archived: ['archived_at', 'updated_at'],
  ...updatedBy('edited', 'reopened', 'moved', 'converted', 'reordered', 'restored'),
};

function itemType(item: Shape): string {
  switch (item.content_type) {
    case 'Issue':
      return 'an issue';
    case 'PullRequest':
      return 'a pull request';
    case 'DraftIssue':
      return 'a draft issue';
    default:
      return 'an item';
  }
}

export const projects: Family = {
  projects_v2: {
    ...aProject,
    about: under('projects_v2'),
    title: 'title',
    times,
    phrase: (action, project) => plainly(action, named('project', project.title)),
  },
  projects_v2_item: {
    ...aProject,
    about: under('projects_v2_item'),
    times,
    phrase: (action, item, payload) => {
      const what = itemType(item);
      switch (action) {
        case 'created':
          return `added ${what} to a project`;
        case 'deleted':
          return `removed ${what} from a project`;
        case 'edited': {
          const value = shapeOf(shapeOf(payload.changes)?.field_value);
          const field = inline(value?.field_name);
          return `changed ${field === undefined ? 'a field' : `"${field}"`} of ${what} in a project`;
        }
        case 'archived':
        case 'restored':
          return `${action} ${what} in a project`;
        case 'converted':
          return `converted a draft in a project to ${what}`;
        case 'reordered':
          return `moved ${what} in a project`;
        default:
          return undefined;
      }
    },
  },
  projects_v2_status_update: {
    ...aProject,
    about: under('projects_v2_status_update'),
    times,
    phrase: (action, update) => {
      const status = words(update.status)?.toLowerCase();
      const what = `a project's status update`;
      if (action !== 'created') return plainly(action, what);
      return `posted ${what}${status === undefined ? '' : `: ${status}`}`;
    },
  },
  project: {
    ...aProject,
    about: under('project'),
    title: 'name',
    times,
    phrase: (action, project) => plainly(action, named('project', project.name)),
  },
  project_column: {
    ...aProject,
    about: under('project_column'),
    title: 'name',
    times,
    phrase: (action, column, payload) => {
      const before = formerly(payload, 'name');
      const name = named('project column', column.name);
      return action === 'edited' && before !== undefined
        ? `renamed project column "${before}" to ${named('column', column.name)}`
        : plainly(action, name);
    },
  },
  project_card: {
    ...aProject,
    about: under('project_card'),
    times,
    phrase: (action) =>
      action === 'converted'
        ? 'converted a project card to an issue'
        : plainly(action, 'a project card'),
  },
};
