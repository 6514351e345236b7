import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request may see data: always where no token is set, else only with that token. */
export function isAuthorized(headers: IncomingHttpHeaders, token: string | undefined): boolean {
  if (token === undefined) return true;
  const presented = presentedToken(headers);
  return presented !== undefined && sameSecret(presented, token);
}

/** `Authorization: Bearer …`, or, for browsers' sockets, the subprotocol `bearer.<base64url(token)>`. */
function presentedToken(headers: IncomingHttpHeaders): string | undefined {
  const header = /^bearer +(\S+)$/i.exec(headers.authorization?.trim() ?? '')?.[1];
  if (header !== undefined) return header;
  const offered = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  const encoded = offered.find((name) => name.startsWith('bearer.'))?.slice('bearer.'.length);
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64url').toString();
}

/** Constant-time in the secret: digests have one length whatever was presented. */
function sameSecret(presented: string, expected: string): boolean {
  return timingSafeEqual(digest(presented), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
