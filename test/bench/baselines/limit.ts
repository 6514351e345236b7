/** The limit: node:http, HMAC, `JSON.parse`, group commit with fdatasync, 202, and nothing else. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createDurableLog } from './durable-log.js';
import { listening } from './listening.js';
import { onSignedBody } from './signed-body.js';

const log = createDurableLog(join(process.env.FOLDER!, 'limit.log'));
const accepted = '{"status":"accepted"}';

listening(
  createServer((request, response) => {
    onSignedBody(request, (signed) => {
      if (signed === undefined) {
        response.writeHead(401).end();
        return;
      }
      log(signed.body, () => {
        response.writeHead(202, {
          'content-type': 'application/json',
          'content-length': accepted.length,
        });
        response.end(accepted);
      });
    });
  }),
);
