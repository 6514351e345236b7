import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer.js';
import { drainBriefly } from './drain-briefly.js';

/** Writes an answer; for HEAD node leaves the body out and keeps its length. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { code, headers, body } = answer;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  const bare = code === 204 || code === 304;
  response.writeHead(code, bare ? headers : { ...headers, 'content-length': length });
  response.end(bare ? undefined : body);
  drainBriefly(request);
}
