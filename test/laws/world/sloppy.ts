import fc from 'fast-check';
import { History } from './history.js';
import type { Payload } from './raw.js';

/** What a payload may lack: fields of its issue, pull request or milestone, or things beside them. */
const fields = [
  'updated_at',
  'created_at',
  'closed_at',
  'state',
  'state_reason',
  'labels',
  'assignees',
  'milestone',
  'user',
  'draft',
  'requested_reviewers',
  'merged_at',
  'node_id',
  'title',
  'due_on',
] as const;
const objects = ['issue', 'pull_request', 'milestone', 'comment', 'review'] as const;
const beside = [
  'milestone',
  'label',
  'assignee',
  'requested_reviewer',
  'sender',
  'changes',
] as const;

const lack = fc.record({
  which: fc.nat(),
  field: fc.constantFrom(...fields),
  beside: fc.option(fc.constantFrom(...beside), { freq: 4 }),
});

/** Some of the payloads lack something. What was translated from them may be wrong, but not by order. */
export function sloppy(history: History): fc.Arbitrary<History> {
  return fc.array(lack, { maxLength: 20 }).map((lacks) => {
    const raws = [...history.raws];
    for (const { which, field, beside: thing } of lacks) {
      const index = which % raws.length;
      const raw = raws[index]!;
      const payload =
        thing === null ? withoutField(raw.payload, field) : without(raw.payload, thing);
      raws[index] = { ...raw, payload };
    }
    return new History(raws, history.now);
  });
}

function withoutField(payload: Payload, field: string): Payload {
  const changed: Record<string, unknown> = { ...payload };
  for (const key of objects) {
    const object = payload[key];
    if (typeof object === 'object' && object !== null) changed[key] = without({ ...object }, field);
  }
  return changed;
}

function without(payload: Payload, key: string): Payload {
  const { [key]: gone, ...rest } = payload;
  return rest;
}
