/** `repo-live/operators`: pure RxJS 7 operators, for browsers and Node alike. */
export { type BatchByOptions, batchBy } from './batch-by.js';
export { type DedupeOptions, dedupe, type SeenKeys } from './dedupe.js';
export { type DeliveryFilter, type DeliveryLike, deliveryMatcher } from './delivery-filter.js';
export { filterDeliveries } from './filter-deliveries.js';
export { type GroupCommitOptions, groupCommit } from './group-commit.js';
export { type RetryBackoffOptions, retryBackoff } from './retry-backoff.js';
