import { messageOf, RepoLiveError } from '../core/errors.js';
import type { GitHub } from '../core/github-face.js';
import { type Check, fine, notChecked, wrong } from './check.js';

/** GitHub refuses an App's signature from further away; recovery reads the log with 2 minutes of overlap. */
const allowedMs = 60_000;

/** Compares our clock with GitHub's, to the second. */
export async function checkClock(github: GitHub, now: () => number): Promise<Check> {
  try {
    const before = now();
    const theirs = await github.serverTime();
    const ours = (before + now()) / 2;
    const seconds = Math.round((ours - theirs) / 1_000);
    const off = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} GitHub's`;
    if (Math.abs(ours - theirs) <= allowedMs) {
      return fine('clock', `within a minute of GitHub's (${seconds} s)`);
    }
    return wrong('clock', `the clock here is ${off}`, 'set it by NTP');
  } catch (error) {
    // Whether GitHub has to be reached, the token's check says.
    const isAway = error instanceof RepoLiveError && error.code === 'github_unreachable';
    return notChecked('clock', isAway ? 'GitHub could not be reached' : messageOf(error));
  }
}
