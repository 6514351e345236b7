import { type Topic, topics } from '../core/concern.js';
import { type ErrorCode, RepoLiveError } from '../core/errors.js';
import { parseRepoName } from '../core/repo-name.js';

export const protocolVersion = 1;
export const subprotocol = 'repo-live.v1';
/** Larger frames close the socket with 1009. */
export const maxFrameBytes = 64 * 1024;
export const maxSubscriptions = 100;

export type FeedTopic = Topic | 'events';
const feedTopics: readonly FeedTopic[] = [...topics, 'events'];

/** Where a client left off; whatever it leaves out it does not know. */
export interface Since {
  readonly epoch?: string;
  readonly offset?: number;
  readonly session?: string;
  readonly versions: Readonly<Partial<Record<Topic, number>>>;
}

export interface SubscribeFrame {
  readonly op: 'subscribe';
  readonly id: string;
  /** `owner/name`, or `*`. */
  readonly repo: string;
  readonly topics: ReadonlySet<FeedTopic>;
  readonly since: Since | undefined;
}

export type ClientFrame =
  | SubscribeFrame
  | { readonly op: 'unsubscribe'; readonly id: string }
  | { readonly op: 'ping' };

/** @throws `bad_request` or `unknown_op`; `details.id` is the frame's id, where it has one to answer to. */
export function parseClientFrame(text: string): ClientFrame {
  const frame = parseObject(text);
  const { op } = frame;
  const id = typeof frame.id === 'string' ? frame.id : undefined;
  switch (op) {
    case 'ping':
      return { op };
    case 'unsubscribe':
      return { op, id: validId(frame.id) };
    case 'subscribe':
      return { ...scope(frame, validId(frame.id)), since: parseSince(frame.since, id) };
    default:
      throw problem('unknown_op', 'op: expected subscribe, unsubscribe or ping', id);
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

function parseObject(text: string): JsonObject {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    throw problem('bad_request', 'expected a JSON object, got text that does not parse as JSON');
  }
  if (!isObject(frame)) throw problem('bad_request', 'expected one JSON object a frame');
  return frame;
}

function validId(id: unknown): string {
  if (typeof id === 'string' && id.length > 0 && id.length <= 128) return id;
  throw problem('bad_request', 'id: expected a string of 1 to 128 characters');
}

function scope(frame: JsonObject, id: string): Omit<SubscribeFrame, 'since'> {
  const { repo, topics: wanted } = frame;
  const known = Array.isArray(wanted) && wanted.length > 0 && wanted.every(isFeedTopic);
  if (!known)
    throw problem('bad_request', `topics: expected a list of ${feedTopics.join(', ')}`, id);
  if (repo === '*') {
    if (wanted.every((topic) => topic === 'events'))
      return { op: 'subscribe', id, repo, topics: new Set(wanted) };
    throw problem('bad_request', 'repo: "*" goes with the topic events alone', id);
  }
  if (typeof repo !== 'string' || parseRepoName(repo) === undefined) {
    throw problem('bad_request', 'repo: expected "owner/name", or "*" for events', id);
  }
  return { op: 'subscribe', id, repo, topics: new Set(wanted) };
}

function parseSince(since: unknown, id: string | undefined): Since | undefined {
  if (since === undefined || since === null) return undefined;
  if (!isObject(since)) throw problem('bad_request', 'since: expected an object', id);
  const { epoch, offset, session, versions = {} } = since;
  for (const [name, value] of Object.entries({ epoch, session })) {
    if (value === undefined || typeof value === 'string') continue;
    throw problem('bad_request', `since.${name}: expected a string`, id);
  }
  if (offset !== undefined && !isCount(offset)) {
    throw problem('bad_request', 'since.offset: expected a whole number of at least 0', id);
  }
  if (!isObject(versions) || !Object.values(versions).every(isCount)) {
    throw problem('bad_request', 'since.versions: expected whole numbers by topic', id);
  }
  return {
    ...(epoch !== undefined && { epoch: epoch as string }),
    ...(offset !== undefined && { offset }),
    ...(session !== undefined && { session: session as string }),
    versions,
  };
}

function isFeedTopic(value: unknown): value is FeedTopic {
  return feedTopics.some((topic) => topic === value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(code: ErrorCode, message: string, id?: string): RepoLiveError {
  return new RepoLiveError(code, message, { details: id === undefined ? {} : { id } });
}
