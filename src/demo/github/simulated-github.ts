import type { Clock } from '../../core/clock.js';
import { systemClock } from '../../core/clock.js';
import type { HookTarget } from '../../core/github-face.js';
import { createPrng } from '../prng.js';
import type { Payload } from '../world.js';
import { accessRoutes } from './access/access-routes.js';
import { Callers, type SimulatedApp, type TokenGrant } from './access/callers.js';
import { startApiServer } from './api/api-server.js';
import { Faults } from './api/faults.js';
import { RateWindows } from './api/rate-windows.js';
import { RequestLog } from './api/request-log.js';
import { Courier } from './deliveries/courier.js';
import { DeliveryLog, type LoggedDelivery } from './deliveries/delivery-log.js';
import { Network } from './deliveries/network.js';
import { HookBook, type HookWish } from './hooks/hook-book.js';
import type { HookModel } from './hooks/hook-model.js';
import { hookRoutes } from './hooks/hook-routes.js';
import { hookView } from './hooks/hook-view.js';
import { ledgerRoutes } from './ledger/ledger-routes.js';
import { Ledgers } from './ledger/ledgers.js';
import type { RepositoryLedger } from './ledger/repository-ledger.js';
import { Places, type RepositoryPlace } from './places.js';

export interface SimulatedGitHubOptions {
  /** @default the system's */
  readonly clock?: Clock;
  /** Of GUIDs and tokens. @default 1 */
  readonly seed?: number | string;
  /** What stands before every path, like `/api/v3` on an Enterprise Server. @default "" */
  readonly basePath?: string;
  /** Real milliseconds for a receiver's answer. @default 10000 */
  readonly deliveryTimeoutMs?: number;
}

export interface EmitOptions {
  /** @default a new one */
  readonly guid?: string;
}

export interface NewHook {
  readonly url: string;
  /** @default ["*"] */
  readonly events?: readonly string[];
  /** @default unsigned */
  readonly secret?: string;
  /** @default true */
  readonly active?: boolean;
}

/**
 * GitHub, simulated: its REST API on a port of this machine, its hooks and its delivery log, and the
 * levers that tests and the demo pull. All time is the injected clock's; all HTTP is real.
 */
export interface SimulatedGitHub {
  /** The API's address, for `GITHUB_API_URL`. */
  readonly url: string;
  /**
   * Something happens: it is in the API from now on, and every hook that listens is told. A GUID
   * that was told before is only sent again.
   *
   * @returns the attempts to deliver it, once they are over.
   */
  emit(event: string, payload: Payload, options?: EmitOptions): Promise<readonly LoggedDelivery[]>;
  addRepository(fullName: string, kind?: Partial<Omit<RepositoryPlace, 'owner' | 'name'>>): void;
  addOrganisation(login: string): void;
  addToken(token: string, grant?: TokenGrant): void;
  addApp(app: SimulatedApp): void;
  /** A token (by its text), or all tokens of an installation (by its id), are refused from now on. */
  revoke(tokenOrInstallation: string | number): void;
  /** Makes a hook as somebody did on GitHub's pages before; no ping is sent. */
  addHook(target: HookTarget, hook: NewHook): HookModel;
  hooks(target: HookTarget): readonly HookModel[];
  /** What was delivered to a hook and is still kept, newest first. */
  deliveries(hookId: number): readonly LoggedDelivery[];
  /** A delivery's payload can't be had from its record from now on; a redelivery still brings it. */
  hidePayload(guid: string): void;
  /** What the API knows of a repository. */
  ledger(fullName: string): RepositoryLedger;
  /** The way to the receivers. */
  readonly network: Network;
  /** What the API does instead of answering. */
  readonly faults: Faults;
  /** The primary rate limit. */
  readonly limits: RateWindows;
  /** What the API was asked. */
  readonly requests: RequestLog;
  /** Resolves when no delivery is under way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function createSimulatedGitHub(
  options: SimulatedGitHubOptions = {},
): Promise<SimulatedGitHub> {
  const { clock = systemClock, seed = 1, basePath = '' } = options;
  const random = createPrng(`${seed}/github`);
  const guids = random.fork('guids');
  const callers = new Callers(random.fork('tokens'));
  const places = new Places();
  const hooks = new HookBook();
  const log = new DeliveryLog();
  const network = new Network();
  const courier = new Courier(clock, log, network, options.deliveryTimeoutMs);
  const ledgers = new Ledgers(places);
  const limits = new RateWindows();
  const faults = new Faults();
  const requests = new RequestLog();

  const ping = (hook: HookModel) =>
    courier.send({
      hook,
      guid: guids.uuid(),
      event: 'ping',
      payload: {
        zen: 'Anything added dilutes everything else.',
        hook_id: hook.id,
        hook: hookView(hook, places.api),
        ...ledgers.surroundings(hook.target),
      },
      redelivery: false,
    });
  const routes = [
    ...accessRoutes(callers, places, limits),
    ...hookRoutes({ hooks, log, courier, places, ping }),
    ...ledgerRoutes(places, (place) => ledgers.of(place)),
  ];
  const server = await startApiServer({
    clock,
    routes,
    callers,
    places,
    windows: limits,
    faults,
    requests,
    basePath,
  });
  places.api = server.url;

  return {
    url: server.url,
    async emit(event, payload, { guid = guids.uuid() } = {}) {
      const targets = ledgers.takeIn({ guid, event, payload, at: clock.now() });
      const sent = targets
        .flatMap((target) => hooks.listening(target, event))
        .map((hook) => courier.send({ hook, guid, event, payload, redelivery: false }));
      return (await Promise.all(sent)).flat();
    },
    addRepository: (fullName, kind) => places.add(fullName, kind),
    addOrganisation: (login) => places.addOrganisation(login),
    addToken: (token, grant) => callers.addToken(token, grant),
    addApp: (app) => callers.addApp(app),
    revoke: (tokenOrInstallation) => callers.revoke(tokenOrInstallation),
    addHook: (target, hook) => hooks.add(target, wishOf(hook), clock.now()),
    hooks: (target) => hooks.list(target),
    deliveries: (hookId) => log.of(hookId, clock.now()),
    hidePayload: (guid) => log.hidePayload(guid),
    ledger: (fullName) => ledgers.named(fullName),
    network,
    faults,
    limits,
    requests,
    settled: () => courier.settled(),
    async close() {
      await server.close();
      await courier.close();
    },
  };
}

function wishOf({ url, events = ['*'], secret, active = true }: NewHook): HookWish {
  return { events, active, config: { url, contentType: 'json', insecureSsl: false, secret } };
}
