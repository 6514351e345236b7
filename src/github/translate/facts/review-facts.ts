import type { Fact, ReviewFact } from '../../../core/facts.js';
import { isBot, loginOf } from '../../payload.js';
import { expectNumber, expectShape } from '../expect.js';
import { parseTime } from '../time.js';
import { embeddedMilestones } from './milestone-facts.js';
import { observedItem } from './observed-item.js';
import type { FactReader } from './told.js';

/**
 * `pull_request_review.*`: every one of them shows that the review was submitted, and when; so a
 * delivery that was lost leaves no hole if a later one tells.
 */
export const reviewFacts: FactReader = (told) => {
  const item = observedItem(told, 'pull_request');
  const shape = expectShape(told.payload.review, 'review');
  const submittedAt = parseTime(shape.submitted_at);
  const review = {
    kind: 'review',
    number: item.number,
    // Without an id the moment of its submission tells reviews of one pull request apart.
    reviewId:
      shape.id === undefined ? (submittedAt ?? told.sentAt) : expectNumber(shape.id, 'review.id'),
    reviewer: loginOf(shape.user) ?? null,
    reviewerIsBot: isBot(shape.user),
  } as const;
  const facts: Fact[] = [item, ...embeddedMilestones(told, 'pull_request')];
  if (submittedAt !== undefined || told.action === 'submitted') {
    facts.push(fact('submitted', submittedAt ?? told.sentAt));
  }
  if (told.action === 'dismissed') facts.push(fact('dismissed', told.occurredAt));
  return facts;

  function fact(change: ReviewFact['change'], at: number): ReviewFact {
    return { ...review, change, at };
  }
};

/** `pull_request_review_thread.*`: its comments have had deliveries of their own. */
export const reviewThreadFacts: FactReader = (told) => [
  observedItem(told, 'pull_request'),
  ...embeddedMilestones(told, 'pull_request'),
];
