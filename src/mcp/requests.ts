import {
  CallToolRequestParamsSchema,
  ErrorCode,
  McpError,
  PaginatedRequestParamsSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { messageOf } from '../core/errors.js';
import { checkInput } from './check-input.js';

/**
 * A request by its method, whose bad parameters are answered as such, in a line: the SDK's own schemas
 * make an internal error of them, with a dump of the schema.
 */
function request<const Method extends string, Params extends z.ZodObject>(
  method: Method,
  params: Params,
) {
  const checked = (given: unknown) => {
    try {
      return checkInput(params, given);
    } catch (error) {
      throw new McpError(ErrorCode.InvalidParams, messageOf(error));
    }
  };
  // Left out they are none: a request on the wire has no `params` where there are none to tell.
  return z.object({
    method: z.literal(method),
    params: z.unknown().transform(checked).prefault({}),
  });
}

export const callToolRequest = request(
  'tools/call',
  CallToolRequestParamsSchema.extend({
    name: z.string({ error: 'expected the name of a tool' }),
    arguments: z.record(z.string(), z.unknown(), { error: 'expected an object' }).optional(),
  }),
);

export const listToolsRequest = request('tools/list', PaginatedRequestParamsSchema);
