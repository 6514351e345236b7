import { CommanderError } from 'commander';
import { type ErrorCode, messageOf, RepoLiveError } from '../core/errors.js';

/** How a run ends: the process's exit code and the one line that says why. */
export interface Ending {
  readonly code: 0 | 1 | 2;
  readonly line?: string;
}

/** The caller's own mistakes; everything else is the world's and ends with 1. */
const mistakes: ReadonlySet<ErrorCode> = new Set(['bad_setting', 'bad_request', 'unknown_repo']);

/** What the parser of the command line threw to end the run well: help or version were shown. */
const shown = new Set(['commander.helpDisplayed', 'commander.version']);

/** @param known what would have been right: the flags or commands to choose from, by the parser's code. */
export function endingOf(thrown: unknown, known: (code: string) => string): Ending {
  if (thrown instanceof CommanderError) {
    if (shown.has(thrown.code)) return { code: 0 };
    // Without a command the whole help was written to stderr: it says more than a line could.
    if (thrown.code === 'commander.help') return { code: 2 };
    const text = oneLine(thrown.message.replace(/^error: /, ''));
    const help = text.includes('Did you mean') ? 'near miss' : thrown.code;
    return { code: 2, line: `${text}${known(help)}` };
  }
  if (thrown instanceof RepoLiveError) {
    return { code: mistakes.has(thrown.code) ? 2 : 1, line: oneLine(thrown.message) };
  }
  return { code: 1, line: oneLine(messageOf(thrown)) };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
