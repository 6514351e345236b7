import {
  type IncomingMessage,
  type RequestListener,
  request,
  type ServerResponse,
} from 'node:http';
import { RepoLiveError } from '../core/errors.js';
import type { Here, HereReport } from './here.js';

/** On the local socket of a data directory: one process asks the one that receives. */
const path = '/hooks/here';
/** The holder answers out of its memory. */
const patienceMs = 5_000;

interface HereAnswer extends HereReport {
  readonly arrived: readonly string[];
}

/** Answers {@link hereAt}. @returns whether the request was for this route. */
export function answerHere(
  here: Here,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const url = new URL(request.url ?? '/', 'http://local');
  if (request.method !== 'GET' || url.pathname !== path) return false;
  const answer = async (): Promise<HereAnswer> => ({
    ...(await here.report()),
    arrived: [...(await here.arrived(url.searchParams.getAll('guid')))],
  });
  answer().then(
    (body) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    },
    () => response.writeHead(500).end(),
  );
  return true;
}

/** The local socket's handler where nothing else is to be had there. */
export function hereHandler(here: Here): RequestListener {
  return (request, response) => {
    if (answerHere(here, request, response)) return;
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { code: 'not_found', message: `Only ${path} is here.` } }),
    );
  };
}

/** What the process behind a data directory's socket says; `not_found` where it knows no such question. */
export function hereAt(socketPath: string): Here {
  const ask = async (guids: readonly string[]): Promise<HereAnswer> => {
    const query = new URLSearchParams(guids.map((guid) => ['guid', guid]));
    const text = await get(socketPath, `${path}?${query}`);
    return JSON.parse(text) as HereAnswer;
  };
  return {
    arrived: async (guids) => new Set(guids.length === 0 ? [] : (await ask(guids)).arrived),
    report: () => ask([]),
  };
}

function get(socketPath: string, asked: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { socketPath, path: asked, timeout: patienceMs, agent: false };
    const asking = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode } = response;
        if (statusCode === 200) resolve(Buffer.concat(chunks).toString());
        else
          reject(unclear(`answered ${statusCode}`, statusCode === 404 ? 'not_found' : 'not_ready'));
      });
    });
    asking.on('timeout', () => asking.destroy(unclear('did not answer in time')));
    asking.on('error', reject);
    asking.end();
  });
}

function unclear(what: string, code: 'not_ready' | 'not_found' = 'not_ready'): RepoLiveError {
  return new RepoLiveError(
    code,
    `the process that holds the data directory ${what}; try again, or stop it`,
  );
}
