/** Permissions as GitHub Apps and fine-grained tokens have them. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** Who makes a request. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'classic';
      readonly login: string;
      readonly scopes: readonly string[];
      /** Whether the user administers the repositories and organisations. */
      readonly admin: boolean;
      readonly expiresAt: number | null;
    }
  | {
      readonly kind: 'fine_grained';
      readonly login: string;
      readonly permissions: Permissions;
      readonly admin: boolean;
      readonly expiresAt: number | null;
    }
  | { readonly kind: 'app'; readonly appId: string }
  | {
      readonly kind: 'installation';
      readonly installationId: number;
      readonly permissions: Permissions;
    };

/** Limits are counted apart for each. */
export function callerKey(caller: Caller): string {
  switch (caller.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'classic':
    case 'fine_grained':
      return `user ${caller.login}`;
    case 'app':
      return `app ${caller.appId}`;
    case 'installation':
      return `installation ${caller.installationId}`;
  }
}
