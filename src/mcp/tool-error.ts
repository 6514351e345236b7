import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { RepoLiveError } from '../core/errors.js';

/**
 * What went wrong as a tool error, which a model reads and can act on: the code, then what was
 * expected, what came and what to do.
 *
 * A fault of ours says no more than that it is one; its text may hold anything and goes to the log.
 */
export function toolError(tool: string, thrown: unknown): CallToolResult {
  const text =
    thrown instanceof RepoLiveError
      ? `${thrown.code}: ${thrown.message}`
      : `internal: ${tool} failed; the server's log says why`;
  return { isError: true, content: [{ type: 'text', text }] };
}
