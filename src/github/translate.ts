import { sentAt } from '../core/delivery.js';
import { messageOf } from '../core/errors.js';
import type { ItemKind, ProjectEvent } from '../core/event.js';
import type { Fact } from '../core/facts.js';
import type { JournalRecord } from '../core/journal.js';
import { isBot, numberOf, parsePayload, type Shape, shapeOf, textOf } from './payload.js';
import { cut, inline } from './translate/cut.js';
import type { Fields } from './translate/kind.js';
import { kinds, unknownKind, type WholeKind } from './translate/kinds.js';
import { repoOf } from './translate/repo-ref.js';
import { parseTime } from './translate/time.js';

const nothing: Shape = {};

/**
 * The event that a delivery tells, of whatever kind.
 *
 * Pure, and it never throws: what a payload of a surprising shape still shows goes into the row, and
 * `problem` says why it tells no facts. The work is a fixed number of reads, whatever the payload's
 * depth; only labels, people, commits and the text of a pull request are walked through.
 */
export function translate(record: JournalRecord): ProjectEvent {
  const parsed = shapeOf(record.payload) ?? parsePayload(record.body);
  const payload = parsed ?? nothing;
  const kind = kinds.get(record.event) ?? unknownKind;
  const action = actionOf(payload);
  const about = kind.about(payload, action) ?? nothing;
  const item = itemKind(kind, about);
  const sent = sentAt(record);
  const occurredAt = timeOf(kind, action, kind.clock(payload, action) ?? about) ?? sent;
  const { facts, problem } =
    parsed === undefined ? unreadable : factsOf(kind, payload, action, occurredAt, sent);
  const sender = payload.sender;
  const login = textOf(shapeOf(sender)?.login);
  return {
    offset: record.offset,
    deliveryId: record.deliveryId,
    backfilled: record.via === 'backfill',
    event: record.event,
    action,
    repo: repoOf(payload),
    contentNodeId: item === 'project' ? contentNodeId(payload) : null,
    occurredAt,
    receivedAt: record.receivedAt,
    actor: login === undefined ? null : cut(login),
    bot: isBot(sender),
    category: kind.category,
    itemKind: item,
    number: item === 'other' || item === 'project' ? null : (numberOf(about.number) ?? null),
    title: titleOf(kind, about),
    url: first(kind.page, kind.shownOn(payload, action) ?? about, webAddress) ?? null,
    summary: `${actorName(login, sender)} ${
      kind.phrase(action, about, payload) ?? sentPhrase(record.event, action)
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
  kind: WholeKind,
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

function actionOf(payload: Shape): string | null {
  const action = textOf(payload.action);
  return action === undefined ? null : cut(action);
}

/** What GitHub calls an issue is a pull request if it links to itself as one. */
function itemKind(kind: WholeKind, about: Shape): ItemKind {
  return kind.item === 'issue' && shapeOf(about.pull_request) !== undefined
    ? 'pull_request'
    : kind.item;
}

/** Organisation-level project items name their content by its node id alone. */
function contentNodeId(payload: Shape): string | null {
  return textOf(shapeOf(payload.projects_v2_item)?.content_node_id) ?? null;
}

function timeOf(kind: WholeKind, action: string | null, clock: Shape): number | undefined {
  const key = action ?? 'none';
  // An own key only: an action may be called `constructor`.
  return Object.hasOwn(kind.times, key) ? first(kind.times[key], clock, parseTime) : undefined;
}

function titleOf(kind: WholeKind, about: Shape): string | null {
  const title = first(kind.title, about, filled);
  return title === undefined ? null : cut(title);
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

/** Deliveries without a sender (security advisories) are GitHub's own. */
function actorName(login: string | undefined, sender: unknown): string {
  return inline(login) ?? (sender === undefined ? 'GitHub' : 'someone');
}

function sentPhrase(event: string, action: string | null): string {
  const name = inline(event) ?? 'an event';
  const what = inline(action);
  return `sent ${name}${what === undefined ? '' : `.${what}`}`;
}
