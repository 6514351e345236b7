import type { ItemChange, ItemFact, LabelRef } from '../../../core/facts.js';
import { isBot, loginOf, numberOf, type Shape, shapeOf, textOf } from '../../payload.js';
import { cut } from '../cut.js';
import { expectList, expectNumber, expectShape, expectState, expectText } from '../expect.js';
import { parseTime } from '../time.js';
import { closedByKeyword } from './closing-keywords.js';
import type { Told } from './told.js';

/** What a delivery says happened to the item that it shows. */
export interface Happening {
  readonly change: ItemChange;
  readonly subject?: ItemFact['subject'];
  readonly transferredIn?: boolean;
}

const onlySeen: Happening = { change: 'seen' };

/**
 * The fact that an issue or pull request in a payload tells: what changed, and all that could be seen.
 *
 * @param path where the item stands in the payload, for messages.
 * @throws `unexpected_shape`
 */
export function observedItem(
  told: Told,
  path: 'issue' | 'pull_request',
  happening: Happening = onlySeen,
): ItemFact {
  const item = expectShape(told.payload[path], path);
  // GitHub shows a pull request as an issue, too (its comments, its milestone), with a link to itself.
  const link = path === 'issue' ? shapeOf(item.pull_request) : undefined;
  const isPull = path === 'pull_request' || link !== undefined;
  const createdAt = parseTime(item.created_at);
  const updatedAt = parseTime(item.updated_at);
  const closedAt = item.closed_at === null ? null : parseTime(item.closed_at);
  const { change, transferredIn = false } = happening;
  return {
    kind: 'item',
    change,
    number: expectNumber(item.number, `${path}.number`),
    isPull,
    // An issue that arrives by transfer keeps its `created_at`, which does not say when it came. What is
    // shown without times held at the time of what the delivery tells.
    at:
      (transferredIn ? undefined : timeOf(change, createdAt, updatedAt, closedAt)) ??
      told.occurredAt,
    nodeId: textOf(item.node_id),
    title: typeof item.title === 'string' ? cut(item.title) : undefined,
    url: textOf(item.html_url),
    author: loginOf(item.user),
    authorIsBot: shapeOf(item.user) && isBot(item.user),
    createdAt,
    updatedAt,
    state: expectState(item.state, `${path}.state`),
    stateReason: item.state_reason === null ? null : textOf(item.state_reason),
    closedAt,
    milestone: milestoneNumber(item.milestone, path),
    labels: item.labels === undefined ? undefined : labelsOf(item.labels, path),
    assignees: assigneesOf(item, path),
    draft: isPull && typeof item.draft === 'boolean' ? item.draft : undefined,
    mergedAt: isPull ? mergedAt(link ?? item, closedAt ?? updatedAt) : undefined,
    reviewers: path === 'pull_request' ? reviewersOf(item) : undefined,
    closes: isPull ? closesOf(item, told.payload) : undefined,
    subject: happening.subject,
    transferredIn,
  };
}

function timeOf(
  change: ItemChange,
  createdAt: number | undefined,
  updatedAt: number | undefined,
  closedAt: number | null | undefined,
): number | undefined {
  switch (change) {
    case 'opened':
      return createdAt;
    case 'closed':
      return closedAt ?? updatedAt;
    case 'deleted':
    case 'transferred':
      return undefined;
    default:
      return updatedAt;
  }
}

/** @param closing when it was closed: the time of a merge that is told without one. */
function mergedAt(pull: Shape, closing: number | undefined): number | null | undefined {
  return parseTime(pull.merged_at) ?? (pull.merged === true ? closing : nullOf(pull.merged_at));
}

function nullOf(value: unknown): null | undefined {
  return value === null ? null : undefined;
}

function milestoneNumber(milestone: unknown, path: string): number | null | undefined {
  if (milestone === null || milestone === undefined) return milestone;
  const shape = expectShape(milestone, `${path}.milestone`);
  return expectNumber(shape.number, `${path}.milestone.number`);
}

function labelsOf(labels: unknown, path: string): readonly LabelRef[] {
  return expectList(labels, `${path}.labels`).map((label) => labelRef(label, `${path}.labels[]`));
}

/** @throws `unexpected_shape` */
export function labelRef(value: unknown, path: string): LabelRef {
  const label = expectShape(value, path);
  return { id: numberOf(label.id) ?? null, name: expectText(label.name, `${path}.name`) };
}

function assigneesOf(item: Shape, path: string): readonly string[] | undefined {
  if (item.assignees === undefined) {
    if (item.assignee === undefined) return undefined;
    const login = loginOf(item.assignee);
    return login === undefined ? [] : [login];
  }
  const logins: string[] = [];
  for (const user of expectList(item.assignees, `${path}.assignees`)) {
    // GitHub leaves a `null` where an account is gone.
    if (user === null) continue;
    logins.push(
      expectText(expectShape(user, `${path}.assignees[]`).login, `${path}.assignees[].login`),
    );
  }
  return logins;
}

function reviewersOf(pull: Shape): readonly string[] | undefined {
  if (pull.requested_reviewers === undefined && pull.requested_teams === undefined)
    return undefined;
  const names: string[] = [];
  for (const key of ['requested_reviewers', 'requested_teams'] as const) {
    const asked = pull[key];
    if (asked === undefined) continue;
    for (const one of expectList(asked, `pull_request.${key}`)) {
      const name = reviewerName(one);
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

/** A person's login, or `team:slug`. */
export function reviewerName(asked: unknown): string | undefined {
  const shape = shapeOf(asked);
  const login = textOf(shape?.login);
  if (login !== undefined) return login;
  const slug = textOf(shape?.slug);
  return slug === undefined ? undefined : `team:${slug}`;
}

function closesOf(pull: Shape, payload: Shape): readonly number[] | undefined {
  const title = textOf(pull.title);
  const body = textOf(pull.body);
  if (title === undefined && body === undefined) return undefined;
  const repository = shapeOf(payload.repository);
  return closedByKeyword(`${title ?? ''}\n${body ?? ''}`, {
    name: textOf(repository?.full_name),
    url: textOf(repository?.html_url),
  });
}
