import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { ToolHost } from './register-tools.js';
import { createMcpServer } from './server.js';

/**
 * Serves MCP over standard input and output until the client goes.
 *
 * @returns `closed`, which resolves when the client closed our input or `close` was called.
 */
export async function serveStdio(
  host: ToolHost,
): Promise<{ readonly closed: Promise<void>; close(): Promise<void> }> {
  const server = createMcpServer(host);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    // The transport itself does not watch for the end of input; a client that dies leaves just that.
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
    // Writing to a client that is gone is the same end, not a crash.
    process.stdout.once('error', () => resolve());
  });
  await server.connect(new StdioServerTransport());
  return { closed, close: () => server.close() };
}
