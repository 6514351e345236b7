import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  type CallToolResult,
  ErrorCode,
  type Tool as ListedTool,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { RepoLiveError } from '../core/errors.js';
import { askThrough } from './ask.js';
import { callToolRequest, listToolsRequest } from './requests.js';
import type { Tool, ToolCall } from './tool.js';
import { toolError } from './tool-error.js';

export interface ToolHost extends Pick<ToolCall, 'engine' | 'hooks'> {
  /**
   * Gives the tools; asked for once, by the first request that needs them. So the handshake, which
   * doesn't, need not wait for their schemas to be made.
   */
  readonly tools: () => Promise<readonly Tool[]>;
  /** Told of faults of ours; what users did wrong is theirs alone to read. */
  readonly onFault: (tool: string, error: unknown) => void;
}

type ObjectSchema = ListedTool['inputSchema'];

function listed({ name, title, description, annotations, input, output }: Tool): ListedTool {
  // `input` mode for outputs too: it leaves objects open, so that a later field breaks no client.
  const schemaOf = (schema: z.ZodObject) =>
    z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as ObjectSchema;
  return {
    name,
    title,
    description,
    annotations,
    inputSchema: schemaOf(input),
    outputSchema: schemaOf(output),
  };
}

/**
 * Serves the tools by handlers of our own rather than by `registerTool`, which words bad input its own
 * way, and makes JSON schemas again for each list and checks each answer again that was built typed.
 */
export function registerTools(server: McpServer, host: ToolHost): void {
  let loading: Promise<readonly Tool[]> | undefined;
  let list: ListedTool[] | undefined;
  const loaded = () => {
    loading ??= host.tools();
    return loading;
  };
  server.server.registerCapabilities({ tools: {} });
  server.server.setRequestHandler(listToolsRequest, async () => {
    list ??= (await loaded()).map(listed);
    return { tools: list };
  });
  server.server.setRequestHandler(callToolRequest, async ({ params }, extra) => {
    const tools = await loaded();
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined) {
      const known = tools.map(({ name }) => name).join(', ');
      throw new McpError(ErrorCode.InvalidParams, `no tool ${params.name}; there are ${known}`);
    }
    const { engine, hooks } = host;
    const call = { engine, hooks, ask: askThrough(server.server, extra) };
    return answer(tool, params.arguments, call, host.onFault);
  });
}

async function answer(
  tool: Tool,
  args: unknown,
  call: ToolCall,
  onFault: ToolHost['onFault'],
): Promise<CallToolResult> {
  try {
    const { structured, text } = await tool.call(args, call);
    return {
      structuredContent: structured as Record<string, unknown>,
      content: [{ type: 'text', text }],
    };
  } catch (error) {
    if (!(error instanceof RepoLiveError) || error.code === 'internal') {
      onFault(tool.name, error);
    }
    return toolError(tool.name, error);
  }
}
