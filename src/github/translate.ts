import { sentAt } from '../core/delivery.js';
import { messageOf } from '../core/errors.js';
import type { ItemKind, ProjectEvent } from '../core/event.js';
import type { Fact } from '../core/facts.js';
import type { JournalRecord } from '../core/journal.js';
import { isBot, numberOf, parsePayload, type Shape, shapeOf, textOf } from './payload.js';
import { cut, inline } from './translate/cut.js';
import type { Fields, Kind } from './translate/kind.js';
import { kinds, unknownKind } from './translate/kinds.js';
import { repoOf } from './translate/repo-ref.js';
import { parseTime } from './translate/time.js';

const nothing: Shape = {};

/**
 * The event that a delivery tells, of whatever kind.
 *
 * Pure, and it never throws: what a payload of a surprising shape still shows goes into the row, and
 * `problem` says why it tells no facts.
 */
export function translate(record: JournalRecord): ProjectEvent {
  const parsed = shapeOf(record.payload) ?? parsePayload(record.body);
  const payload = parsed ?? nothing;
  const kind = kinds.get(record.event) ?? unknownKind;
  const action = textOf(payload.action);
  const shortAction = action === undefined ? null : cut(action);
  const about = kind.about?.(payload, shortAction) ?? nothing;
  const bearer = (kind.bearer ?? kind.about)?.(payload, shortAction) ?? nothing;
  const item = itemKind(kind, about);
  const sent = sentAt(record);
  const occurredAt = timeOf(kind, shortAction, bearer) ?? sent;
  const { facts, problem } =
    parsed === undefined ? unreadable : factsOf(kind, payload, shortAction, occurredAt, sent);
  const login = textOf(shapeOf(payload.sender)?.login);
  return {
    offset: record.offset,
    deliveryId: record.deliveryId,
    backfilled: record.via === 'backfill',
    event: record.event,
    action: shortAction,
    repo: repoOf(payload),
    contentNodeId: textOf(shapeOf(payload.projects_v2_item)?.content_node_id) ?? null,
    occurredAt,
    receivedAt: record.receivedAt,
    actor: login === undefined ? null : cut(login),
    bot: isBot(payload.sender),
    category: kind.category,
    itemKind: item,
    number: item === 'other' || item === 'project' ? null : (numberOf(about.number) ?? null),
    title: titleOf(kind, about),
    url: pageOf(kind, bearer),
    summary: `${inline(login) ?? 'someone'} ${
      kind.phrase(shortAction, about, payload) ?? sentPhrase(record.event, shortAction)
    }`,
    facts,
    problem,
  };
}

interface Reading {
  readonly facts: readonly Fact[];
  readonly problem: string | null;
}

const noFacts: Reading = { facts: [], problem: null };
const unreadable: Reading = { facts: [], problem: 'expected the body to be a JSON object' };

function factsOf(
  kind: Kind,
  payload: Shape,
  action: string | null,
  occurredAt: number,
  sent: number,
): Reading {
  if (kind.facts === undefined) return noFacts;
  try {
    return { facts: kind.facts({ action, payload, occurredAt, sentAt: sent }), problem: null };
  } catch (error) {
    return { facts: [], problem: messageOf(error) };
  }
}

/** What GitHub calls an issue is a pull request if it links to itself as one. */
function itemKind(kind: Kind, about: Shape): ItemKind {
  return kind.item === 'issue' && shapeOf(about.pull_request) !== undefined
    ? 'pull_request'
    : kind.item;
}

function timeOf(kind: Kind, action: string | null, bearer: Shape): number | undefined {
  const { times } = kind;
  const key = action ?? '';
  // An own key only: an action may be called `constructor`.
  if (times === undefined || !Object.hasOwn(times, key)) return undefined;
  return first(times[key], bearer, parseTime);
}

function titleOf(kind: Kind, about: Shape): string | null {
  const title = first(kind.title, about, filled);
  return title === undefined ? null : cut(title);
}

function pageOf(kind: Kind, bearer: Shape): string | null {
  return first(kind.page ?? 'html_url', bearer, webAddress) ?? null;
}

/** The first of the fields that holds what `read` is after. */
function first<T>(
  fields: Fields | undefined,
  from: Shape,
  read: (value: unknown) => T | undefined,
): T | undefined {
  if (fields === undefined) return undefined;
  if (typeof fields === 'string') return read(from[fields]);
  for (const field of fields) {
    const found = read(from[field]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Rows are shown as links: an address of another scheme is none. */
function webAddress(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? value : undefined;
}

function sentPhrase(event: string, action: string | null): string {
  const name = inline(event) ?? 'an event';
  const what = inline(action);
  return `sent ${name}${what === undefined ? '' : `.${what}`}`;
}
