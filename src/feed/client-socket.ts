import { RepoLiveError } from '../core/errors.js';

/** What the client needs of a WebSocket: browsers, `ws` and Node's own all have it. */
export interface WebSocketLike {
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: unknown }) => void): void;
  send(data: string): void;
  close(code?: number): void;
  /** `ws` has it, browsers don't: an end without a handshake. */
  terminate?(): void;
}

export type WebSocketConstructor = new (
  url: string,
  protocols?: string | string[],
) => WebSocketLike;

/** The feed's address: `http` becomes `ws`, and where no path is given it is `/feed`. */
export function feedAddress(url: string): string {
  const page = (globalThis as { readonly location?: { readonly href: string } }).location?.href;
  const address = new URL(url, page);
  if (!/^(https?|wss?):$/.test(address.protocol))
    throw new RepoLiveError(
      'bad_request',
      `a feed is at http(s): or ws(s):, not ${address.protocol}`,
    );
  address.protocol = address.protocol.replace(/^http/, 'ws');
  if (address.pathname === '/') address.pathname = '/feed';
  address.hash = '';
  return address.href;
}

/** The subprotocols to offer: a browser can send no header, so the token travels as one of them. */
export function subprotocols(token: string | undefined): string[] {
  return token ? ['repo-live.v1', `bearer.${base64url(token)}`] : ['repo-live.v1'];
}

/** The given constructor, else the global one, else that of `ws`, loaded only now. */
export async function webSocketConstructor(
  given: WebSocketConstructor | undefined,
): Promise<WebSocketConstructor> {
  const ours = given ?? (globalThis as { readonly WebSocket?: WebSocketConstructor }).WebSocket;
  return ours ?? (await import('ws')).WebSocket;
}

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
