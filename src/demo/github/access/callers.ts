import type { Prng } from '../../prng.js';
import type { Caller, Permissions } from './caller.js';
import { readAppToken } from './json-web-token.js';

/** What a token is good for. */
export interface TokenGrant {
  /** @default "ada-lindqvist" */
  readonly login?: string;
  /** Of a classic token. @default ["repo", "admin:repo_hook", "admin:org_hook"] */
  readonly scopes?: readonly string[];
  /** Makes it a fine-grained one. */
  readonly permissions?: Permissions;
  /** @default true */
  readonly admin?: boolean;
  /** Simulated milliseconds. @default never */
  readonly expiresAt?: number;
}

export interface Installation {
  readonly id: number;
  /** The user or organisation on whose account the App is installed. */
  readonly account: string;
  /** @default writing hooks, reading issues and pull requests */
  readonly permissions?: Permissions;
}

export interface SimulatedApp {
  readonly id: string;
  readonly slug: string;
  /** PEM. */
  readonly publicKey: string;
  readonly installations: readonly Installation[];
}

const allScopes = ['repo', 'admin:repo_hook', 'admin:org_hook'];
export const allPermissions: Permissions = {
  metadata: 'read',
  issues: 'read',
  pull_requests: 'read',
  repository_hooks: 'write',
  organization_hooks: 'write',
};
const hour = 3_600_000;

/** Who may come in: tokens, Apps and the tokens of their installations. */
export class Callers {
  readonly #tokens = new Map<string, Caller & { readonly expiresAt: number | null }>();
  readonly #issued = new Map<string, { readonly caller: Caller; readonly expiresAt: number }>();
  readonly #apps = new Map<string, SimulatedApp>();

  constructor(private readonly random: Prng) {}

  /** A `ghs_…` token is an installation's, as Actions hand them out: it is nobody's. */
  addToken(token: string, grant: TokenGrant = {}): void {
    const { login = 'ada-lindqvist', scopes = allScopes, permissions, admin = true } = grant;
    const expiresAt = grant.expiresAt ?? null;
    if (token.startsWith('ghs_')) {
      const caller = { kind: 'installation', installationId: 0 } as const;
      const allowed = permissions ?? allPermissions;
      this.#tokens.set(token, { ...caller, permissions: allowed, expiresAt });
    } else if (permissions === undefined) {
      this.#tokens.set(token, { kind: 'classic', login, scopes, admin, expiresAt });
    } else {
      this.#tokens.set(token, { kind: 'fine_grained', login, permissions, admin, expiresAt });
    }
  }

  addApp(app: SimulatedApp): void {
    this.#apps.set(app.id, app);
  }

  /** From now on the token, or every token of the installation, is refused. */
  revoke(tokenOrInstallation: string | number): void {
    if (typeof tokenOrInstallation === 'string') {
      this.#tokens.delete(tokenOrInstallation);
      this.#issued.delete(tokenOrInstallation);
      return;
    }
    for (const [token, { caller }] of this.#issued)
      if (caller.kind === 'installation' && caller.installationId === tokenOrInstallation)
        this.#issued.delete(token);
  }

  app(id: string): SimulatedApp | undefined {
    return this.#apps.get(id);
  }

  /** A token for an installation, good for an hour. */
  issue(installation: Installation, now: number) {
    const token = `ghs_${this.random.hex(36)}`;
    const permissions = installation.permissions ?? allPermissions;
    const expiresAt = now + hour;
    this.#issued.set(token, {
      caller: { kind: 'installation', installationId: installation.id, permissions },
      expiresAt,
    });
    return { token, permissions, expiresAt };
  }

  /** Who bears this `Authorization` header, or GitHub's words on why nobody does. */
  identify(authorization: string | undefined, now: number): Caller | { readonly refused: string } {
    if (authorization === undefined) return { kind: 'anonymous' };
    const token = authorization.replace(/^(bearer|token)\s+/i, '');
    if (token.split('.').length === 3) {
      const read = readAppToken(token, now, (id) => this.#apps.get(id)?.publicKey);
      return 'refused' in read ? read : { kind: 'app', appId: read.appId };
    }
    const issued = this.#issued.get(token);
    if (issued && now < issued.expiresAt) return issued.caller;
    const known = this.#tokens.get(token);
    if (known && (known.expiresAt === null || now < known.expiresAt)) return known;
    return { refused: 'Bad credentials' };
  }
}
