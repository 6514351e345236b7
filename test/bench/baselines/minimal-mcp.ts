/** The SDK's own way, one tool: it answers what the file named in ANSWER holds. */
import { readFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const path = process.env.ANSWER;
const answer = path ? JSON.parse(readFileSync(path, 'utf8')) : { content: [] };
const server = new McpServer({ name: 'minimal', version: '1.0.0' });
server.registerTool(
  'answer',
  {
    title: 'Answer',
    description: 'Gives the same answer each time.',
    inputSchema: { repo: z.string().optional() },
  },
  () => answer,
);
await server.connect(new StdioServerTransport());
