import type { IncomingMessage } from 'node:http';

/** How long a refused sender may go on sending into the void before its connection is cut. */
const graceMs = 2_000;

/**
 * Lets go of a request that was answered before its body was read to the end.
 *
 * Closing at once would reset the connection, and a sender still busy sending would never see the
 * answer. So what comes is thrown away for a moment; whoever has not finished by then is cut off.
 */
export function drainBriefly(request: IncomingMessage): void {
  if (request.complete) return;
  const cut = setTimeout(() => request.socket.destroy(), graceMs);
  cut.unref();
  const spared = () => clearTimeout(cut);
  request.once('end', spared).once('close', spared);
  request.resume();
}
