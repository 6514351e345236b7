import type { Check } from './check.js';
import { checkClock } from './clock-check.js';
import { type CredentialContext, checkScopes, checkToken } from './credential-checks.js';
import { checkDisk, type Disk, realDisk } from './disk-check.js';
import { checkHooks, type HookCheckContext } from './hook-checks.js';
import { checkJournal } from './journal-check.js';

export interface DoctorContext extends CredentialContext, HookCheckContext {
  readonly dataDir: string;
  readonly disk?: Disk;
}

/** Looks at everything that has to be right, changes nothing, takes no lock: a serve may go on beside. */
export async function examine(context: DoctorContext): Promise<readonly Check[]> {
  const { github, dataDir, disk = realDisk, now } = context;
  const credential = async (): Promise<readonly Check[]> => {
    const { check, viewer } = await checkToken(context);
    return [check, await checkScopes(context, viewer), ...(await checkHooks(context))];
  };
  const parts = await Promise.all([
    credential(),
    checkClock(github, now),
    checkDisk(dataDir, disk),
    checkJournal(dataDir),
  ]);
  return parts.flat();
}
