import type { Component, ComponentName } from '../../../src/concerns/health/component.js';
import { translate } from '../../../src/github/translate.js';
import { ReadModel } from '../../../src/runtime/read-model.js';
import { runtimeSettings } from '../../../src/runtime/settings.js';
import { createViews } from '../../../src/runtime/views.js';
import { records, repository, type Sketch } from '../../fixture/payloads.js';

export interface Health {
  readonly score: number | null;
  readonly grade: string | null;
  readonly components: readonly Component[];
}

const settings = runtimeSettings({
  timezone: 'UTC',
  sprintPullRequests: false,
  activityDays: 30,
  activityItems: 10_000,
});

/** What is published on `health` at a time, of these deliveries. */
export function healthOf(sketches: readonly Sketch[], now: string): Health {
  const model = new ReadModel(settings);
  for (const record of records(sketches)) model.fold(translate(record));
  const views = createViews(settings);
  const found = model.get(repository.full_name);
  views.refresh(found, Date.parse(now));
  return views.publication(found, 'health', Date.parse(now)) as unknown as Health;
}

export function componentOf(
  name: ComponentName,
  sketches: readonly Sketch[],
  now: string,
): Pick<Component<Record<string, unknown>>, 'score' | 'value' | 'previous'> {
  const { score, value, previous } = healthOf(sketches, now).components.find(
    (component) => component.name === name,
  ) as Component<Record<string, unknown>>;
  return { score, value, previous };
}

/** A comment on issue `number`, by a login. */
export function comment(
  number: number,
  id: number,
  login: string,
  created_at: string,
  action = 'created',
): Sketch {
  const user = { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
  const shown = { number, title: 'x', state: 'open' };
  return {
    event: 'issue_comment',
    payload: {
      action,
      issue: { ...shown, updated_at: created_at, user: { login: 'ada', type: 'User' } },
      comment: { id, user, created_at, updated_at: created_at },
      repository,
      sender: user,
    },
  };
}

/** A push to a branch; a commit for each author. */
export function push(authors: readonly string[], receivedAt: string, branch = 'main'): Sketch {
  const commits = authors.map((login, index) => ({
    id: `${receivedAt} ${branch} ${index}`,
    distinct: true,
    author: { name: login, username: login },
  }));
  const sender = { login: authors[0] ?? 'ada', type: 'User' };
  return {
    event: 'push',
    payload: { ref: `refs/heads/${branch}`, commits, repository, sender },
    receivedAt,
  };
}
