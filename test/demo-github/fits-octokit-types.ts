import type { RestEndpointMethodTypes } from '@octokit/rest';
import type {
  deliveryView,
  fullDeliveryView,
} from '../../src/demo/github/deliveries/delivery-view.js';
import type { hookView } from '../../src/demo/github/hooks/hook-view.js';
import type { commentPayload } from '../../src/demo/payloads/comment.js';
import type { issuePayload } from '../../src/demo/payloads/issue.js';
import type { labelPayload } from '../../src/demo/payloads/label.js';
import type { milestonePayload } from '../../src/demo/payloads/milestone.js';
import type { pullRequestPayload } from '../../src/demo/payloads/pull-request.js';
import type { repositoryPayload } from '../../src/demo/payloads/repository.js';
import type { reviewPayload } from '../../src/demo/payloads/review.js';

type Rest = RestEndpointMethodTypes;
type Fits<Ours extends Theirs, Theirs> = Ours;
/** Octokit's types say that ids of deliveries are numbers; GitHub's are beyond them. */
type WithGreatId<Type> = Omit<Type, 'id'> & { readonly id: bigint };

/** The compiler holds what the simulated API shows against GitHub's published types; there is nothing to run. */
export type CheckedByTheCompiler = [
  Fits<
    ReturnType<typeof hookView>,
    Rest['repos']['getWebhook']['response']['data'] | Rest['orgs']['getWebhook']['response']['data']
  >,
  Fits<
    ReturnType<typeof deliveryView>,
    WithGreatId<Rest['repos']['listWebhookDeliveries']['response']['data'][number]>
  >,
  Fits<
    ReturnType<typeof fullDeliveryView>,
    WithGreatId<Rest['repos']['getWebhookDelivery']['response']['data']>
  >,
  Fits<ReturnType<typeof issuePayload>, Rest['issues']['get']['response']['data']>,
  Fits<ReturnType<typeof labelPayload>, Rest['issues']['getLabel']['response']['data']>,
  Fits<ReturnType<typeof milestonePayload>, Rest['issues']['getMilestone']['response']['data']>,
  Fits<ReturnType<typeof commentPayload>, Rest['issues']['getComment']['response']['data']>,
  // The ledger adds what only the API shows: an empty body for none, and two counts.
  Fits<
    ReturnType<typeof reviewPayload> & { readonly body: string },
    Rest['pulls']['getReview']['response']['data']
  >,
  Fits<
    ReturnType<typeof repositoryPayload> & {
      readonly subscribers_count: number;
      readonly network_count: number;
    },
    Rest['repos']['get']['response']['data']
  >,
  Fits<ReturnType<typeof pullRequestPayload>, Rest['pulls']['get']['response']['data']>,
];
