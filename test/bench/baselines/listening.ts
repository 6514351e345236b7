import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on any port and says on which. Ends so that a CPU profile of it is written, if one is. */
export function listening(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
  });
  process.once('SIGTERM', () => process.exit(0));
}
