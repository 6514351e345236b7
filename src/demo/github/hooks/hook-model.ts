import type { HookTarget } from '../../../core/github-face.js';

export interface HookConfig {
  readonly url: string;
  readonly contentType: 'json' | 'form';
  readonly insecureSsl: boolean;
  /** `undefined`: deliveries are not signed. */
  readonly secret: string | undefined;
}

export interface HookModel {
  readonly id: number;
  readonly target: HookTarget;
  readonly createdAt: number;
  updatedAt: number;
  active: boolean;
  events: readonly string[];
  config: HookConfig;
  lastResponse: {
    readonly code: number | null;
    readonly status: string;
    readonly message: string | null;
  };
}

/** Two names of one target. */
export function sameTarget(a: HookTarget, b: HookTarget): boolean {
  return targetKey(a) === targetKey(b);
}

export function targetKey(target: HookTarget): string {
  const name = target.kind === 'repo' ? `${target.owner}/${target.name}` : target.org;
  return name.toLowerCase();
}

export function wants(hook: HookModel, event: string): boolean {
  return event === 'ping' || hook.events.includes('*') || hook.events.includes(event);
}
