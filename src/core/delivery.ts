/** How a delivery reached us. */
export type Via = 'webhook' | 'recovery' | 'pull' | 'backfill';

/**
 * One webhook request of GitHub's, as it was sent: identity, kind, raw JSON bytes and times.
 *
 * The bytes are the truth: what we understood of them is derived, so that a parser's bug is mended
 * by folding again.
 */
export interface Delivery {
  /** `X-GitHub-Delivery`; a redelivery keeps it, so it is the identity. */
  readonly deliveryId: string;
  /** `X-GitHub-Event`. */
  readonly event: string;
  /** Our clock when it arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
  /** GitHub's clock when it was first sent, where the delivery log told us (recovery); else `null`. */
  readonly deliveredAt: number | null;
  readonly via: Via;
  /** The JSON payload's bytes (a form's `payload` field already decoded). */
  readonly body: Uint8Array;
}

/** A delivery with its parsed payload: parsed once at the door, or once when read back. */
export interface ParsedDelivery extends Delivery {
  readonly payload: Readonly<Record<string, unknown>>;
  /** The hook that sent it, where its headers name one. */
  readonly hook?: SentBy | undefined;
}

/** A hook as its deliveries name it. */
export interface SentBy {
  readonly id: number;
  /** Of an organisation, or of one repository. */
  readonly ofOrganisation: boolean;
}

/**
 * The time of facts for which GitHub's payload has none: when GitHub first sent them, as far as known.
 */
export function sentAt(delivery: Delivery): number {
  return delivery.deliveredAt ?? delivery.receivedAt;
}
