import type { JournalRecord } from '../../../src/core/journal.js';

export type Payload = Readonly<Record<string, unknown>>;

/** One webhook request as GitHub made it. */
export interface Raw {
  readonly guid: string;
  readonly event: string;
  readonly payload: Payload;
  /** When it really happened, milliseconds: a whole second. */
  readonly at: number;
  /** When it arrived here, milliseconds; it keeps this time wherever it stands in the journal. */
  readonly receivedAt: number;
}

/** Deliveries as the journal would hold them if they had come in this order. */
export function journalled(raws: readonly Raw[], after = 0): JournalRecord[] {
  return raws.map((raw, index) => ({
    offset: after + index + 1,
    deliveryId: raw.guid,
    event: raw.event,
    receivedAt: raw.receivedAt,
    deliveredAt: null,
    via: 'webhook',
    body: Buffer.from(JSON.stringify(raw.payload)),
  }));
}

/** One delivery in a line, for counterexamples that can be read. */
export function inALine({ guid, event, payload, at, receivedAt }: Raw): string {
  const { action, issue, pull_request, milestone, label, assignee } = payload;
  const item = numberOf(issue) ?? numberOf(pull_request);
  const what = [
    item && `#${item}`,
    milestone && `milestone ${numberOf(milestone)}`,
    label && JSON.stringify(label),
    assignee && (assignee as { login: string }).login,
  ];
  const late = receivedAt - at < 1000 ? '' : `+${Math.round((receivedAt - at) / 1000)}s`;
  const time = new Date(at).toISOString().slice(5, 19);
  const name = typeof action === 'string' ? `${event}.${action}` : event;
  return [`${guid.slice(0, 4)} ${time}${late}`, name, ...what.filter(Boolean)].join(' ');
}

function numberOf(shape: unknown): unknown {
  return (shape as { readonly number?: unknown } | null | undefined)?.number;
}
