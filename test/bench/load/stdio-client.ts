import type { Side } from '../frame/side.js';

/** An MCP client on a process's standard streams: lines out, lines in, as little else as possible. */
export class StdioClient {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  constructor(private readonly side: Side) {
    side.lines.on('line', (line) => {
      const answer = JSON.parse(line) as Answer;
      const resolve = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      resolve?.(answer);
    });
  }

  async initialize(): Promise<void> {
    await this.request('initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'bench', version: '1' },
    });
    this.#write({ method: 'notifications/initialized' });
  }

  async call(name: string, args: object): Promise<ToolResult> {
    const { result } = await this.request('tools/call', { name, arguments: args });
    if (result === undefined || result.isError) throw new Error(`${name} failed`);
    return result;
  }

  request(method: string, params: object): Promise<Answer> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#write({ id, method, params });
    });
  }

  #write(message: object): void {
    this.side.child.stdin!.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }
}

export interface ToolResult {
  readonly isError?: boolean;
  readonly structuredContent: object;
  readonly content: readonly { readonly type: string; readonly text: string }[];
}

interface Answer {
  readonly id: number;
  readonly result?: ToolResult;
}
