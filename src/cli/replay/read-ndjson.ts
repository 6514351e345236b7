import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { messageOf, RepoLiveError } from '../../core/errors.js';
import type { JournalRecord } from '../../core/journal.js';

type Recorded = Omit<JournalRecord, 'offset'>;

const time = z.iso.datetime({ offset: true });
const line = z.object({
  guid: z.string().min(1),
  event: z.string().min(1),
  received_at: time,
  delivered_at: time.nullish(),
  payload: z.record(z.string(), z.unknown()),
});

/** The payload was parsed with its line; nobody reads the bytes again. */
const noBytes = new Uint8Array(0);

/** @returns what is wrong in words, or the delivery. The message never quotes the line. */
function parseLine(text: string): Recorded | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is no JSON';
  }
  const parsed = line.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    return field === undefined
      ? 'is no JSON object'
      : `has no valid ${JSON.stringify(String(field))}`;
  }
  const { guid, event, received_at, delivered_at, payload } = parsed.data;
  return {
    deliveryId: guid,
    event,
    receivedAt: Date.parse(received_at),
    deliveredAt: delivered_at ? Date.parse(delivered_at) : null,
    via: 'webhook',
    body: noBytes,
    payload,
  };
}

/**
 * Deliveries from a file of lines `{"guid","event","received_at","payload"}`, gzipped if its name ends
 * in `.gz`. Blank lines are passed over.
 *
 * @param onBytes told how many bytes of the file were read, for a progress bar.
 * @throws `bad_request` naming file and line where one is not such an object: nothing is skipped.
 */
export async function* readNdjson(
  path: string,
  onBytes: (count: number) => void,
): AsyncGenerator<Recorded> {
  let number = 0;
  for await (const text of linesOf(path, onBytes)) {
    number += 1;
    if (text.trim() === '') continue;
    // Some programs begin a file with a byte order mark, which is no JSON.
    const record = parseLine(number === 1 ? text.replace(/^\ufeff/, '') : text);
    if (typeof record === 'string') {
      throw new RepoLiveError(
        'bad_request',
        `${path} line ${number} ${record}; expected {"guid","event","received_at","payload"} a line`,
      );
    }
    yield record;
  }
}

async function* linesOf(path: string, onBytes: (count: number) => void): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  file.on('data', (chunk) => onBytes(chunk.length));
  const bytes = path.endsWith('.gz') ? unpacked(file) : file;
  // Whole lines are decoded, never chunks, so that no character is torn.
  let rest: Buffer[] = [];
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
        const piece = chunk.subarray(start, end);
        yield rest.length === 0 ? piece.toString() : Buffer.concat([...rest, piece]).toString();
        rest = [];
        start = end + 1;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    }
  } catch (error) {
    throw new RepoLiveError('bad_request', `${path}: cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString();
}

function unpacked(file: Readable): Readable {
  // A fault of the one destroys the other; the reader of the second hears of it.
  return pipeline(file, createGunzip(), () => undefined);
}
