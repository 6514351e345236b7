import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

const answers: Readonly<Record<string, readonly [code: number, error: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'timeout', 'the request took too long to arrive'],
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'the headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'too_large', 'the chunk extensions are too large'],
};

/** Answers what never became a request: not HTTP, or too slow to be one. The connection ends. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Reset by the peer, or an answer already under way: nobody would read another one.
  if (error.code === 'ECONNRESET' || !socket.writable || busy(socket)) {
    socket.destroy();
    return;
  }
  const [code, status, message] = answers[error.code ?? ''] ?? [400, 'bad_request', 'not HTTP'];
  const body = JSON.stringify({ status, error: { code: status, message } });
  socket.end(
    `HTTP/1.1 ${code} ${STATUS_CODES[code]}\r\nConnection: close\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Node notes on the socket which response it is writing. */
function busy(socket: Duplex): boolean {
  const { _httpMessage: response } = socket as { _httpMessage?: { headersSent: boolean } | null };
  return response?.headersSent === true;
}
