import { z } from 'zod';
import type { EngineFace } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import { type HookTarget, targetName } from '../core/github-face.js';
import type { HookService } from '../core/hook-face.js';
import { repoKey } from '../core/repo-name.js';
import { listOf } from './choose-repo.js';
import { fresh } from './fresh.js';
import { type FreshnessView, freshnessSchema } from './schemas/freshness.js';
import { repoInput } from './schemas/inputs.js';

const orgError = 'expected the login of an organisation';

/** Whose hooks a call is about. */
export const targetInputs = {
  repo: repoInput.describe('owner/name; may be left out while one repository alone is known'),
  org: z
    .string({ error: orgError })
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, { error: orgError })
    .optional()
    .describe("an organisation's own hooks, in place of a repository's"),
};

/** Around every answer about hooks. */
export const targetFields = {
  repo: z.string().nullable().describe('null for an organisation'),
  org: z.string().optional(),
  freshness: freshnessSchema,
};

interface Asked {
  readonly repo?: string | undefined;
  readonly org?: string | undefined;
}

export function kindOf({ org }: Asked): HookTarget['kind'] {
  return org === undefined ? 'repo' : 'org';
}

/**
 * The target of a call: the one it names, else the only repository that is configured or known. One
 * that it names need not be known: a hook is set up before the first delivery.
 *
 * @throws `bad_request` when several are known and none is named; `github_token_missing` before one
 * says that it knows no repository at all: with a credential alone can that be mended.
 */
export function chooseTarget(
  { repo, org }: Asked,
  engine: EngineFace,
  hooks: HookService,
): HookTarget {
  if (repo !== undefined && org !== undefined) {
    throw new RepoLiveError('bad_request', 'org: expected either repo or org, got both');
  }
  if (org !== undefined) return { kind: 'org', org };
  if (repo !== undefined) return targetOf(engine.resolve(repo) ?? repo);
  const known = new Map(
    [...hooks.repos, ...engine.repos()]
      .map((name) => engine.resolve(name) ?? name)
      .map((name) => [repoKey(name), name]),
  );
  const [only, ...others] = known.values();
  if (only === undefined) {
    hooks.requireCredential();
    throw new RepoLiveError(
      'bad_request',
      'repo: expected owner/name, got nothing; no repository is configured (GITHUB_OWNER and GITHUB_REPO, or --repo) and none has sent a delivery yet',
    );
  }
  if (others.length === 0) return targetOf(only);
  throw new RepoLiveError(
    'bad_request',
    `repo: expected one of the repositories known, got nothing; known: ${listOf([...known.values()])}`,
  );
}

function targetOf(repo: string): HookTarget {
  const [owner = '', name = ''] = repo.split('/');
  return { kind: 'repo', owner, name };
}

/** The fields of {@link targetFields}. */
export function aboutTarget(
  target: HookTarget,
  engine: EngineFace,
  hooks: HookService,
): { readonly repo: string | null; readonly org?: string; readonly freshness: FreshnessView } {
  const name = targetName(target);
  if (target.kind === 'org') {
    return { repo: null, org: name, freshness: nothingYet(engine, hooks) };
  }
  const isKnown = engine.resolve(name) !== undefined;
  return { repo: name, freshness: isKnown ? fresh(engine, name) : nothingYet(engine, hooks) };
}

/** Of what has sent nothing, nothing is known. */
function nothingYet(engine: EngineFace, hooks: HookService): FreshnessView {
  return {
    as_of: new Date(hooks.now()).toISOString(),
    offset: engine.offset,
    epoch: engine.epoch,
    last_delivery_at: null,
    last_recovery_at: null,
    backfilled_at: null,
    source: 'none',
    complete: 'unknown',
    gaps: [],
  };
}
