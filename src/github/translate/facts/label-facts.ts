import { shapeOf } from '../../payload.js';
import { expectShape, expectText } from '../expect.js';
import { labelRef } from './observed-item.js';
import type { FactReader } from './told.js';

/** `label.*`: only a new name and a deletion change what an issue's labels say. */
export const labelFacts: FactReader = ({ action, payload, sentAt }) => {
  const change = shapeOf(payload.changes)?.name;
  const renamed = action === 'edited' && change !== undefined;
  if (!renamed && action !== 'deleted') return [];
  const { id, name } = labelRef(payload.label, 'label');
  const from = renamed
    ? expectText(expectShape(change, 'changes.name').from, 'changes.name.from')
    : name;
  return [
    { kind: 'label', change: renamed ? 'renamed' : 'deleted', at: sentAt, id, from, to: name },
  ];
};
