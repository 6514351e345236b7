import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on any port and says on which. Ends so that a CPU profile of it is written, if one is. */
export function listening(server: Server): void {
  // As ours: between its rounds a connection rests for longer than node's five seconds.
  server.keepAliveTimeout = 65_000;
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
  });
  process.once('SIGTERM', () => process.exit(0));
}
