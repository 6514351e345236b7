import type { DeliveryLogEntry, GitHub, Hook } from '../core/github-face.js';

/** Rows read of one hook's log at the most: ten requests. */
const mostRows = 1_000;

/** The attempts of a hook since a moment, newest first; of busy hooks the newest 1,000. */
export async function readLogSince(
  github: GitHub,
  { target, id }: Pick<Hook, 'target' | 'id'>,
  since: number,
): Promise<readonly DeliveryLogEntry[]> {
  const entries: DeliveryLogEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await github.listDeliveries(target, id, cursor ? { cursor } : {});
    entries.push(...page.entries);
    const oldest = page.entries.at(-1);
    const more = oldest !== undefined && oldest.deliveredAt >= since && entries.length < mostRows;
    cursor = more ? (page.next ?? undefined) : undefined;
  } while (cursor !== undefined);
  return entries.filter(({ deliveredAt }) => deliveredAt >= since);
}

export function succeeded({ statusCode }: Pick<DeliveryLogEntry, 'statusCode'>): boolean {
  return statusCode >= 200 && statusCode < 300;
}
