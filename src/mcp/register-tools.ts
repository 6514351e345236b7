import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  type Tool as ListedTool,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { EngineFace } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import type { Tool } from './tool.js';
import { toolError } from './tool-error.js';

export interface ToolHost {
  /** Resolves once there is an engine to ask; calls that come earlier wait. */
  readonly engine: () => Promise<EngineFace>;
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
export function registerTools(server: McpServer, tools: readonly Tool[], host: ToolHost): void {
  const byName: ReadonlyMap<string, Tool> = new Map(tools.map((tool) => [tool.name, tool]));
  let list: ListedTool[] | undefined;
  server.server.registerCapabilities({ tools: {} });
  server.server.setRequestHandler(ListToolsRequestSchema, () => {
    list ??= tools.map(listed);
    return { tools: list };
  });
  server.server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = byName.get(params.name);
    if (tool === undefined) {
      const known = [...byName.keys()].join(', ');
      throw new McpError(ErrorCode.InvalidParams, `no tool ${params.name}; there are ${known}`);
    }
    return answer(tool, params.arguments, host);
  });
}

async function answer(tool: Tool, args: unknown, host: ToolHost): Promise<CallToolResult> {
  try {
    const { structured, text } = await tool.call(args, host.engine);
    return {
      structuredContent: structured as Record<string, unknown>,
      content: [{ type: 'text', text }],
    };
  } catch (error) {
    if (!(error instanceof RepoLiveError) || error.code === 'internal') {
      host.onFault(tool.name, error);
    }
    return toolError(tool.name, error);
  }
}
