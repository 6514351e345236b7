import type { Raw } from '../world/raw.js';
import { type Diary, emptyDiary, type ItemDiary, nowOf, type Page } from './diary.js';
import type { SeenItem, SeenMilestone, SeenPayload, SeenUser } from './seen.js';

/**
 * Keeps the diary of one repository, slowly and obviously, with nothing shared with the product.
 *
 * @param raws in the order in which things happened, each payload true at its time, no doubles.
 */
export function keepDiary(raws: readonly Raw[]): Diary {
  const diary = emptyDiary();
  for (const raw of raws) note(diary, raw);
  return diary;
}

function note(diary: Diary, raw: Raw): void {
  const payload = raw.payload as SeenPayload;
  const at = timeOf(raw, payload);
  diary.firstAt = Math.min(diary.firstAt, at);
  if (payload.sender && !isBot(payload.sender))
    diary.deeds.push({ actor: payload.sender.login, at });
  const item = payload.pull_request ?? payload.issue;
  if (item) noteItem(diary, raw, item, payload, at);
  if (payload.milestone) {
    noteMilestone(
      diary,
      payload.milestone,
      raw.event === 'milestone' ? payload.action : undefined,
      at,
    );
  }
  if (item?.milestone) noteMilestone(diary, item.milestone, undefined, at);
  if (raw.event === 'label') noteLabel(diary, payload, at);
  if (raw.event === 'push') notePush(diary, payload, at);
  noteWords(diary, raw, payload, item?.number);
}

/** GitHub's own time where the payload has one that names the fact, else that of the arrival. */
function timeOf(raw: Raw, payload: SeenPayload): number {
  const { action } = payload;
  const item = payload.pull_request ?? payload.issue;
  switch (raw.event) {
    case 'issues':
    case 'pull_request':
      if (action === 'deleted' || action === 'transferred') return raw.receivedAt;
      if (action === 'closed') return Date.parse(item!.closed_at!);
      if (payload.changes?.old_issue) return raw.receivedAt;
      return Date.parse(action === 'opened' ? item!.created_at : item!.updated_at);
    case 'issue_comment':
    case 'pull_request_review_comment':
      return action === 'created' ? Date.parse(payload.comment!.created_at) : raw.receivedAt;
    case 'pull_request_review':
      return action === 'submitted' ? Date.parse(payload.review!.submitted_at) : raw.receivedAt;
    case 'milestone':
      if (action === 'deleted') return raw.receivedAt;
      if (action === 'closed') return Date.parse(payload.milestone!.closed_at!);
      return Date.parse(payload.milestone!.updated_at);
    default:
      return payload.starred_at ? Date.parse(payload.starred_at) : raw.receivedAt;
  }
}

function noteItem(
  diary: Diary,
  { event }: Raw,
  seen: SeenItem,
  { action, pull_request }: SeenPayload,
  at: number,
): void {
  const isOwn = event === 'issues' || event === 'pull_request';
  const isPull = pull_request !== undefined || seen.pull_request !== undefined;
  let item = diary.items.get(seen.number);
  if (item === undefined) {
    item = newItem(seen, isPull);
    diary.items.set(seen.number, item);
  }
  const before = item.pages.at(-1);
  if (before?.status === 'gone') return;
  const updatedAt = Date.parse(seen.updated_at);
  // What a comment or a review shows of an item that was not updated since is known already.
  if (!isOwn && item.updatedAt.some((known) => known >= updatedAt)) return;
  const isGone = isOwn && (action === 'deleted' || action === 'transferred');
  item.pages.push({
    // A comment or a review shows how its item stands since it was updated.
    at: isOwn ? at : updatedAt,
    status: isGone ? 'gone' : statusOf(seen),
    milestone: seen.milestone?.number ?? null,
    labels: seen.labels,
    assignees: seen.assignees.map(({ login }) => login),
    draft: seen.draft ?? before?.draft ?? false,
    reviewers: seen.requested_reviewers?.map(({ login }) => login) ?? before?.reviewers ?? [],
  });
  item.updatedAt.push(updatedAt);
  item.mergedAt = timeOrNull(seen.merged_at ?? seen.pull_request?.merged_at);
  if (isPull) item.closes = closedBy(`${seen.title}\n${seen.body}`);
  if (!isOwn) return;
  if (action === 'closed') item.closedAt.push(at);
  const isAssigned = action === 'assigned' || (action === 'opened' && seen.assignees.length > 0);
  if (isAssigned) item.firstAssignedAt ??= nowOf(item).at;
}

function newItem(seen: SeenItem, isPull: boolean): ItemDiary {
  return {
    number: seen.number,
    isPull,
    author: seen.user.login,
    createdAt: Date.parse(seen.created_at),
    pages: [],
    closedAt: [],
    updatedAt: [],
    mergedAt: null,
    firstAssignedAt: null,
    closes: [],
  };
}

function statusOf({ state, state_reason }: SeenItem): Page['status'] {
  if (state === 'open') return 'open';
  return state_reason === 'not_planned' || state_reason === 'duplicate' ? 'dropped' : 'completed';
}

function closedBy(words: string): number[] {
  const keyword = /\b(?:close|closes|closed|fix|fixes|fixed|resolve|resolves|resolved):? +#(\d+)/gi;
  return [...words.matchAll(keyword)].map(([, number]) => Number(number));
}

function noteMilestone(
  diary: Diary,
  seen: SeenMilestone,
  action: string | undefined,
  at: number,
): void {
  const known = diary.milestones.get(seen.number);
  const milestone = known ?? { number: seen.number, pages: [], deletedAt: null };
  diary.milestones.set(seen.number, milestone);
  milestone.pages.push({
    at: action === undefined ? Date.parse(seen.updated_at) : at,
    title: seen.title,
    state: seen.state,
    dueOn: seen.due_on,
    description: seen.description,
    createdAt: Date.parse(seen.created_at),
    updatedAt: Date.parse(seen.updated_at),
    closedAt: timeOrNull(seen.closed_at),
  });
  if (action !== 'deleted') return;
  milestone.deletedAt = at;
  turnPages(diary, at, (page) =>
    page.milestone === seen.number ? { ...page, milestone: null } : page,
  );
}

/** Whatever bears a label bears its new name, or bears it no more; no delivery of theirs says so. */
function noteLabel(diary: Diary, { action, label }: SeenPayload, at: number): void {
  if (action !== 'edited' && action !== 'deleted') return;
  turnPages(diary, at, (page) => {
    if (!page.labels.some(({ id }) => id === label!.id)) return page;
    const others = page.labels.filter(({ id }) => id !== label!.id);
    return { ...page, labels: action === 'deleted' ? others : [...others, label!] };
  });
}

function turnPages(diary: Diary, at: number, change: (page: Page) => Page): void {
  for (const item of diary.items.values()) {
    const page = nowOf(item);
    const changed = change(page);
    if (changed !== page && page.status !== 'gone') item.pages.push({ ...changed, at });
  }
}

function notePush(diary: Diary, { ref, repository, commits }: SeenPayload, at: number): void {
  if (ref !== `refs/heads/${repository!.default_branch}`) return;
  for (const { id, author } of commits ?? []) {
    const by = author.username ?? author.name;
    if (!by.endsWith('[bot]') && !diary.commits.has(id)) diary.commits.set(id, { author: by, at });
  }
}

function noteWords(diary: Diary, raw: Raw, payload: SeenPayload, on: number | undefined): void {
  const { action, comment, review } = payload;
  if (on === undefined) return;
  if (comment && action === 'created') {
    diary.comments.set(comment.id, said(on, comment.user, comment.created_at));
  }
  if (comment && action === 'deleted') {
    const gone = diary.comments.get(comment.id);
    if (gone) gone.deletedAt = raw.receivedAt;
  }
  if (review && action === 'submitted') {
    diary.reviews.set(review.id, said(on, review.user, review.submitted_at));
  }
}

function said(on: number, user: SeenUser, at: string) {
  return { on, by: user.login, isBot: isBot(user), at: Date.parse(at), deletedAt: null };
}

function isBot({ login, type }: SeenUser): boolean {
  return type === 'Bot' || login.endsWith('[bot]');
}

function timeOrNull(time: string | null | undefined): number | null {
  return time === null || time === undefined ? null : Date.parse(time);
}
