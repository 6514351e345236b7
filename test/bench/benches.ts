import type { Bench } from './frame/measurement.js';
import { connections } from './rows/connections.js';
import { dedupe } from './rows/dedupe.js';
import { fanOut } from './rows/fan-out.js';
import { forecast } from './rows/forecast.js';
import { history } from './rows/history.js';
import { ingestProbot } from './rows/ingest-probot.js';
import { ingestPush } from './rows/ingest-push.js';
import { ingestSmall } from './rows/ingest-small.js';
import { large } from './rows/large.js';
import { latency } from './rows/latency.js';
import { mcpCalls } from './rows/mcp-calls.js';
import { mcpStart } from './rows/mcp-start.js';
import { stalled } from './rows/stalled.js';

/** In the order of the table. */
export const benches: readonly Bench[] = [
  ingestSmall,
  ingestProbot,
  ingestPush,
  latency,
  fanOut,
  connections,
  stalled,
  history,
  mcpCalls,
  mcpStart,
  dedupe,
  large,
  forecast,
];
