import type { Alert } from '../core/alert.js';
import type { Snapshot } from '../core/concern.js';
import type { RepoLiveError } from '../core/errors.js';
import type { EventRow } from '../core/event.js';
import { snapshotJson } from '../core/snapshot-json.js';
import type { PatchOp } from './apply-patch.js';
import { protocolVersion } from './protocol.js';
import { SharedMessage } from './shared-message.js';

export function helloMessage(hello: {
  readonly epoch: string;
  readonly session: string;
  readonly heartbeatMs: number;
}): string {
  const { epoch, session, heartbeatMs } = hello;
  return JSON.stringify({
    op: 'hello',
    protocol: protocolVersion,
    epoch,
    session,
    heartbeat_ms: heartbeatMs,
  });
}

export const pongMessage = '{"op":"pong"}';

/** @param id the subscription's id as JSON text, here and below. */
export function subscribedMessage(id: string): string {
  return `{"op":"subscribed","id":${id}}`;
}

/** What went wrong with a client's frame, or with its subscription; `details` stand beside the message. */
export function errorMessage({ code, message, details }: RepoLiveError): string {
  const { id, ...others } = details;
  return JSON.stringify({ op: 'error', ...(id !== undefined && { id }), code, message, ...others });
}

/** Events from `from` to `to`, both included, that were not sent. */
export function laggedMessage(id: string, from: number, to: number): string {
  return `{"op":"lagged","id":${id},"topic":"events","from":${from},"to":${to}}`;
}

export function snapshotMessage(snapshot: Snapshot): SharedMessage {
  return new SharedMessage('snapshot', `${head(snapshot)},"data":${snapshotJson(snapshot)}`);
}

export function patchMessage(
  base: number,
  snapshot: Snapshot,
  ops: readonly PatchOp[],
): SharedMessage {
  return new SharedMessage(
    'patch',
    `${head(snapshot)},"base":${base},"ops":${JSON.stringify(ops)}`,
  );
}

export function alertMessage(repo: string, alert: Alert): SharedMessage {
  const members = `"repo":${JSON.stringify(repo)},"alert":${JSON.stringify(alert)}`;
  return new SharedMessage('alert', members);
}

export function eventMessage(row: EventRow): SharedMessage {
  const { repo, offset } = row;
  return new SharedMessage(
    'event',
    `"repo":${JSON.stringify(repo)},"offset":${offset},"event":${JSON.stringify(row)}`,
  );
}

function head({ repo, topic, version, offset }: Snapshot): string {
  return `"repo":${JSON.stringify(repo)},"topic":"${topic}","version":${version},"offset":${offset}`;
}
