/**
 * What a filter reads: anything shaped like a delivery (`event` or `name`, and a parsed `payload`), a
 * row of `/events` too (`repo`, `action`, `actor` beside `event`; labels and branches are not in it).
 */
export interface DeliveryLike {
  readonly event?: string | null;
  readonly name?: string | null;
  readonly payload?: unknown;
  readonly repo?: string | null;
  readonly action?: string | null;
  readonly actor?: string | null;
}

/** Joined by "and"; within a list by "or". A list left out, or empty, asks for nothing. */
export interface DeliveryFilter {
  /** `owner/name` in any case, `owner/*` for all of an owner. */
  readonly repos?: readonly string[];
  /** `issues`, or `issues.opened`. */
  readonly events?: readonly string[];
  /** The payload's `action`. */
  readonly actions?: readonly string[];
  /** Logins in any case. */
  readonly senders?: readonly string[];
  /** Names in any case, of labels on the payload's issue or pull request, or of its label itself. */
  readonly labels?: readonly string[];
  /**
   * The branch pushed to, created or deleted, or that a pull request would merge into; `release/*` for
   * one level, `release/**` for all below.
   */
  readonly branches?: readonly string[];
}

/** Makes the predicate once, so that a delivery costs look-ups only. It never throws. */
export function deliveryMatcher(filter: DeliveryFilter): (delivery: DeliveryLike) => boolean {
  const tests: ((delivery: DeliveryLike) => boolean)[] = [];

  const repos = globs(filter.repos, 'i');
  if (repos)
    tests.push((it) =>
      matchesAny(repos, text(at(it.payload, 'repository', 'full_name')) ?? it.repo),
    );

  const events = filter.events?.length ? new Set(filter.events) : undefined;
  if (events) tests.push((it) => kindsOf(it).some((kind) => events.has(kind)));

  const actions = filter.actions?.length ? new Set(filter.actions) : undefined;
  if (actions) tests.push((it) => actions.has(actionOf(it) ?? ''));

  const senders = lowered(filter.senders);
  if (senders) {
    tests.push((it) =>
      senders.has((text(at(it.payload, 'sender', 'login')) ?? it.actor ?? '').toLowerCase()),
    );
  }

  const labels = lowered(filter.labels);
  if (labels)
    tests.push((it) => labelsOf(it.payload).some((label) => labels.has(label.toLowerCase())));

  const branches = globs(filter.branches, '');
  if (branches) tests.push((it) => matchesAny(branches, branchOf(kindOf(it), it.payload)));

  return (delivery) => tests.every((test) => test(delivery));
}

function kindOf(delivery: DeliveryLike): string {
  return delivery.event ?? delivery.name ?? '';
}

/** `issues`, and `issues.opened` where there is an action. */
function kindsOf(delivery: DeliveryLike): string[] {
  const kind = kindOf(delivery);
  const action = actionOf(delivery);
  return action === undefined ? [kind] : [kind, `${kind}.${action}`];
}

function actionOf(delivery: DeliveryLike): string | undefined {
  return text(at(delivery.payload, 'action')) ?? delivery.action ?? undefined;
}

function labelsOf(payload: unknown): string[] {
  const lists = [
    at(payload, 'issue', 'labels'),
    at(payload, 'pull_request', 'labels'),
    [at(payload, 'label')],
  ];
  return lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((label) => text(at(label, 'name')) ?? []);
}

function branchOf(kind: string, payload: unknown): string | undefined {
  const base = text(at(payload, 'pull_request', 'base', 'ref'));
  if (base !== undefined) return base;
  const ref = text(at(payload, 'ref'));
  if (kind === 'push')
    return ref?.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
  return at(payload, 'ref_type') === 'branch' ? ref : undefined;
}

/** The value at a path of own properties; payloads are data from outside, whatever their shape. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function lowered(list: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return list?.length ? new Set(list.map((entry) => entry.toLowerCase())) : undefined;
}

function globs(list: readonly string[] | undefined, flags: string): readonly RegExp[] | undefined {
  return list?.length ? list.map((glob) => globPattern(glob, flags)) : undefined;
}

/** `*` stands for anything without a slash, `**` for anything. */
function globPattern(glob: string, flags: string): RegExp {
  const parts = glob.split(/(\*+)/).map((part) => {
    if (part.startsWith('*')) return part.length > 1 ? '.*' : '[^/]*';
    return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, `${flags}s`);
}

function matchesAny(patterns: readonly RegExp[], value: string | null | undefined): boolean {
  return typeof value === 'string' && patterns.some((pattern) => pattern.test(value));
}
