import { round6 } from '../../../core/numbers.js';
import type { SentWithinLog } from '../../../core/outside.js';
import { type Component, linearScore, weights } from '../component.js';
import { ratio } from './issue-management.js';

export interface DeliveryValue {
  /** Deliveries of which an attempt succeeded. */
  readonly received: number;
  /** Deliveries in GitHub's log of the last 3 days. */
  readonly sent: number;
  readonly ratio: number | null;
}

/** What is said without a hook. */
const withoutHook: Component<DeliveryValue> = Object.freeze({
  name: 'delivery',
  weight: weights.delivery,
  score: null,
  value: null,
  previous: null,
  explanation: 'no hook is known whose delivery log could be compared with what arrived',
});

/** Full marks when all arrived. GitHub keeps 3 days: how it stood 30 days ago nobody knows. */
export function deliveryComponent(log: SentWithinLog | null): Component<DeliveryValue> {
  if (log === null) return withoutHook;
  const { sent, received } = log;
  const share = ratio(received, sent);
  return {
    name: 'delivery',
    weight: weights.delivery,
    score: share === null ? null : round6(linearScore(share, 1, 0)),
    value: { received, sent, ratio: share },
    previous: null,
    explanation: `${received} of GitHub's ${sent} deliveries of the last 3 days arrived; full marks for all`,
  };
}
