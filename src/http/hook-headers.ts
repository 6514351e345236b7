import type { SentBy } from '../core/delivery.js';

/** The hook that a delivery's headers name; `undefined` where they name none. */
export function sentBy(
  hookId: string | undefined,
  targetType: string | undefined,
): SentBy | undefined {
  if (hookId === undefined || !/^\d{1,15}$/.test(hookId)) return undefined;
  return { id: Number(hookId), ofOrganisation: targetType === 'organization' };
}
