/**
 * What the intake made of one delivery.
 *
 * `accepted` and `duplicate` are said only when the delivery is durable; `unavailable` means that it
 * is not, and that its GUID is not burnt: sent again, it is new.
 */
export type IntakeAnswer =
  | { readonly status: 'accepted'; readonly offset: number }
  | { readonly status: 'duplicate' }
  | { readonly status: 'filtered' }
  | { readonly status: 'unavailable'; readonly retryAfterSeconds: number };
