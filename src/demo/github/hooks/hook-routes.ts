import type { HookTarget } from '../../../core/github-face.js';
import {
  type Need,
  readOrganisationHooks,
  readRepositoryHooks,
  writeOrganisationHooks,
  writeRepositoryHooks,
} from '../access/need.js';
import { type Answer, noContent, ok } from '../api/answer.js';
import type { ApiRequest } from '../api/api-request.js';
import { cursorPage, numberedPage } from '../api/paging.js';
import { notFound, validationFailed } from '../api/problems.js';
import type { Route } from '../api/route.js';
import type { Courier } from '../deliveries/courier.js';
import type { DeliveryLog } from '../deliveries/delivery-log.js';
import { deliveryView, fullDeliveryView } from '../deliveries/delivery-view.js';
import type { Places } from '../places.js';
import { type HookBook, HookRefused } from './hook-book.js';
import type { HookModel } from './hook-model.js';
import { hookView } from './hook-view.js';
import { readHookWish } from './read-hook-wish.js';

export interface HookRoutesOptions {
  readonly hooks: HookBook;
  readonly log: DeliveryLog;
  readonly courier: Courier;
  readonly places: Places;
  /** Sends a `ping` to a hook. */
  readonly ping: (hook: HookModel) => unknown;
}

/** The hooks of repositories and of organisations: the same but for their place and who may. */
export function hookRoutes(options: HookRoutesOptions): readonly Route[] {
  return [
    ...routesBelow('/repos/{owner}/{repo}', readRepositoryHooks, writeRepositoryHooks, options),
    ...routesBelow('/orgs/{org}', readOrganisationHooks, writeOrganisationHooks, options),
  ];
}

function routesBelow(
  above: string,
  read: Need,
  write: Need,
  { hooks, log, courier, places, ping }: HookRoutesOptions,
): readonly Route[] {
  const base = `${above}/hooks`;
  const one = `${base}/{hook_id}`;
  const delivery = `${one}/deliveries/{delivery_id}`;

  /** Hands on the target, if there is one. */
  const at =
    (handle: (target: HookTarget, request: ApiRequest) => Answer) =>
    (request: ApiRequest): Answer => {
      const target = places.target(request.named);
      return target ? handle(target, request) : notFound();
    };
  const on = (handle: (hook: HookModel, request: ApiRequest) => Answer) =>
    at((target, request) => {
      const hook = hooks.find(target, Number(request.named.hook_id));
      return hook ? handle(hook, request) : notFound();
    });
  const view = (hook: HookModel) => hookView(hook, places.api);

  return [
    {
      name: `GET ${base}`,
      need: read,
      handle: at((target, { query, path }) =>
        numberedPage(hooks.list(target).map(view), { query, address: places.address(path) }),
      ),
    },
    {
      name: `POST ${base}`,
      need: write,
      handle: at((target, { body, now }) =>
        unlessRefused(() => {
          const hook = hooks.add(target, readHookWish(body, undefined), now);
          if (hook.active) ping(hook);
          return { status: 201, body: view(hook) };
        }),
      ),
    },
    { name: `GET ${one}`, need: read, handle: on((hook) => ok(view(hook))) },
    {
      name: `PATCH ${one}`,
      need: write,
      handle: on((hook, { body, now }) =>
        unlessRefused(() => {
          hooks.change(hook, readHookWish(body, hook), now);
          return ok(view(hook));
        }),
      ),
    },
    {
      name: `DELETE ${one}`,
      need: write,
      handle: on((hook) => {
        hooks.remove(hook);
        return noContent;
      }),
    },
    {
      name: `POST ${one}/pings`,
      need: read,
      handle: on((hook) => {
        ping(hook);
        return noContent;
      }),
    },
    {
      name: `GET ${one}/deliveries`,
      need: read,
      handle: on((hook, { query, path, now }) =>
        cursorPage(log.of(hook.id, now), ({ id }) => id, deliveryView, {
          query,
          address: places.address(path),
        }),
      ),
    },
    {
      name: `GET ${delivery}`,
      need: read,
      handle: on((hook, { named, now }) => {
        const logged = log.find(hook.id, named.delivery_id ?? '', now);
        return logged ? ok(fullDeliveryView(logged, log)) : notFound();
      }),
    },
    {
      name: `POST ${delivery}/attempts`,
      need: write,
      handle: on((hook, { named, now }) => {
        const logged = log.find(hook.id, named.delivery_id ?? '', now);
        if (logged === undefined) return notFound();
        const { guid, event, payload } = logged;
        courier.send({ hook, guid, event, payload, redelivery: true });
        return { status: 202, body: {} };
      }),
    },
  ];
}

function unlessRefused(attempt: () => Answer): Answer {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof HookRefused) return validationFailed(error.errors);
    throw error;
  }
}
