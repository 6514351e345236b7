import type { HookTarget } from '../../../core/github-face.js';
import type { FieldError } from '../api/problems.js';
import { hookErrors } from './check-hook.js';
import { type HookConfig, type HookModel, sameTarget, wants } from './hook-model.js';

export interface HookWish {
  readonly events: readonly string[];
  readonly active: boolean;
  readonly config: HookConfig;
}

/** GitHub would not have it so. */
export class HookRefused extends Error {
  override readonly name = 'HookRefused';
  constructor(readonly errors: readonly FieldError[]) {
    super('Validation Failed');
  }
}

/** All hooks there are. */
export class HookBook {
  readonly #hooks = new Map<number, HookModel>();
  #lastId = 488_201_930;

  list(target: HookTarget): readonly HookModel[] {
    return [...this.#hooks.values()].filter((hook) => sameTarget(hook.target, target));
  }

  find(target: HookTarget, id: number): HookModel | undefined {
    const hook = this.#hooks.get(id);
    return hook && sameTarget(hook.target, target) ? hook : undefined;
  }

  /** Those of a target that are to hear of an event. */
  listening(target: HookTarget, event: string): readonly HookModel[] {
    return this.list(target).filter((hook) => hook.active && wants(hook, event));
  }

  /** @throws HookRefused */
  add(target: HookTarget, wish: HookWish, now: number): HookModel {
    const id = this.#lastId + 1;
    this.#check({ id, target, ...wish });
    this.#lastId = id;
    const hook: HookModel = {
      id,
      target,
      ...wish,
      createdAt: now,
      updatedAt: now,
      lastResponse: { code: null, status: 'unused', message: null },
    };
    this.#hooks.set(id, hook);
    return hook;
  }

  /** @throws HookRefused */
  change(hook: HookModel, wish: HookWish, now: number): void {
    this.#check({ ...hook, ...wish });
    Object.assign(hook, wish, { updatedAt: now });
  }

  remove(hook: HookModel): void {
    this.#hooks.delete(hook.id);
  }

  #check(wanted: Pick<HookModel, 'id' | 'target' | 'config' | 'events'>): void {
    const errors = hookErrors(wanted, [...this.#hooks.values()]);
    if (errors.length > 0) throw new HookRefused(errors);
  }
}
