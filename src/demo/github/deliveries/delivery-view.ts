import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { DeliveryLog, LoggedDelivery } from './delivery-log.js';

type Repos = RestEndpointMethodTypes['repos'];
/** Octokit's types say `number`; GitHub's ids are beyond what one holds exactly. */
type WithGreatId<Type> = Omit<Type, 'id'> & { readonly id: bigint };
type Row = WithGreatId<Repos['listWebhookDeliveries']['response']['data'][number]>;
type FullRow = WithGreatId<Repos['getWebhookDelivery']['response']['data']>;

/** A row of the delivery log. */
export function deliveryView(logged: LoggedDelivery): Row {
  return {
    id: logged.id,
    guid: logged.guid,
    delivered_at: new Date(logged.deliveredAt).toISOString(),
    redelivery: logged.redelivery,
    duration: logged.durationMs / 1_000,
    status: logged.status,
    status_code: logged.statusCode,
    event: logged.event,
    action: logged.action,
    installation_id: null,
    repository_id: logged.repositoryId,
    throttled_at: null,
  };
}

/** The record of one delivery, with what was sent and what came back. */
export function fullDeliveryView(logged: LoggedDelivery, log: DeliveryLog): FullRow {
  return {
    ...deliveryView(logged),
    installation_id: null,
    repository_id: logged.repositoryId,
    url: logged.url,
    request: { headers: logged.requestHeaders, payload: log.payloadShown(logged) },
    response: { headers: logged.responseHeaders, payload: logged.responseBody },
  };
}
