import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { answerAll } from './answer-all.js';
import type { ToolHost } from './register-tools.js';
import { createMcpServer } from './server.js';

export interface StdioSession {
  /** Resolves when the client's first request, which is the handshake, has its answer. */
  readonly greeted: Promise<void>;
  /** Resolves when the client is gone, or has closed our input and got every answer it waits for. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Serves MCP over standard input and output. */
export async function serveStdio(host: ToolHost): Promise<StdioSession> {
  const server = createMcpServer(host);
  const transport = new StdioServerTransport();
  await server.connect(transport);
  const answers = answerAll(transport);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    // The transport itself does not watch for the end of its input.
    process.stdin.once('end', () => void answers.all().then(resolve));
    // Writing to a client that is gone is an end too, not a crash.
    process.stdout.once('error', () => resolve());
  });
  return { greeted: answers.first, closed, close: () => server.close() };
}
