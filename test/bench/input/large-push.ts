import { createHash, randomUUID } from 'node:crypto';
import { simulate } from '../../../src/demo/simulation.js';
import type { BenchDelivery } from './deliveries.js';

/** Pushes with so many commits that each weighs about 200 KB; no two share a commit. */
export function largePushes(count: number): BenchDelivery[] {
  const template = firstPush();
  const [commit] = template.commits;
  return Array.from({ length: count }, (_, nth) => {
    const commits = Array.from({ length: 240 }, (_, index) => {
      const id = createHash('sha1').update(`${nth} ${index}`).digest('hex');
      return { ...commit, id, message: `Change ${index} of push ${nth}\n\n${'why '.repeat(30)}` };
    });
    const payload = { ...template, commits, head_commit: commits.at(-1) };
    const body = Buffer.from(JSON.stringify(payload));
    return { guid: randomUUID(), event: 'push', at: Date.now(), body };
  });
}

type Push = { readonly commits: readonly [object, ...object[]] };

function firstPush(): Push {
  for (const { event, payload } of simulate({ seed: 1, startAt: Date.now() })) {
    if (event === 'push' && (payload.commits as readonly object[]).length > 0) {
      return payload as unknown as Push;
    }
  }
  throw new Error('the simulation pushes nothing');
}
