#!/usr/bin/env node
import { run } from './run.js';

const ending = await run(process.argv.slice(2));
if (ending.line !== undefined) process.stderr.write(`repo-live: ${ending.line}\n`);
process.exitCode = ending.code;
