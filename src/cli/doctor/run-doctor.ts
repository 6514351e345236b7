import type { LoadedSettings } from '../../config/load-settings.js';
import { systemClock } from '../../core/clock.js';
import { RepoLiveError } from '../../core/errors.js';
import type { Check } from '../../doctor/check.js';
import { examine } from '../../doctor/doctor.js';
import { openDoctor } from '../../open-doctor.js';
import { printJson } from '../print-json.js';
import { printText } from '../print-text.js';

/** Examines and prints what was found. @throws `check_failed` naming the checks that failed. */
export async function runDoctor(settings: LoadedSettings, json: boolean): Promise<void> {
  const { context, close } = await openDoctor(settings, systemClock);
  try {
    const checks = await examine(context);
    if (json) await printJson({ checks });
    else await printText(checks.map(lineOf).join('\n'));
    const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
    if (failed.length === 0) return;
    throw new RepoLiveError(
      'check_failed',
      `${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}`,
      { details: { failed } },
    );
  } finally {
    close();
  }
}

const nameWidth = 14;

function lineOf({ name, ok, message, fix }: Check): string {
  const mend = fix === null ? '' : ` -> ${fix}`;
  return `${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(nameWidth)}${oneLine(message)}${oneLine(mend)}`;
}

/** Messages may hold words of others; each check is one line. */
function oneLine(text: string): string {
  return text.replace(/\p{C}+/gu, ' ');
}
