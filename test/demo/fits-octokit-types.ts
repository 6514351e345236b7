import type { EmitterWebhookEvent, EmitterWebhookEventName } from '@octokit/webhooks';
import type { commentPayload } from '../../src/demo/payloads/comment.js';
import type { issuePayload } from '../../src/demo/payloads/issue.js';
import type { labelPayload } from '../../src/demo/payloads/label.js';
import type { milestonePayload } from '../../src/demo/payloads/milestone.js';
import type { pullRequestPayload } from '../../src/demo/payloads/pull-request.js';
import type { repositoryPayload } from '../../src/demo/payloads/repository.js';
import type { reviewPayload } from '../../src/demo/payloads/review.js';

type Payload<Name extends EmitterWebhookEventName> = EmitterWebhookEvent<Name>['payload'];
type Fits<Ours extends Theirs, Theirs> = Ours;

/** The compiler holds the simulated payloads against GitHub's published schemas; there is nothing to run. */
export type CheckedByTheCompiler = [
  Fits<ReturnType<typeof issuePayload>, Payload<'issues.opened'>['issue']>,
  Fits<ReturnType<typeof repositoryPayload>, Payload<'issues.opened'>['repository']>,
  Fits<ReturnType<typeof labelPayload>, Payload<'label.created'>['label']>,
  Fits<ReturnType<typeof milestonePayload>, Payload<'milestone.edited'>['milestone']>,
  Fits<ReturnType<typeof pullRequestPayload>, Payload<'pull_request.opened'>['pull_request']>,
  Fits<ReturnType<typeof reviewPayload>, Payload<'pull_request_review.submitted'>['review']>,
  Fits<ReturnType<typeof commentPayload>, Payload<'issue_comment.created'>['comment']>,
];
