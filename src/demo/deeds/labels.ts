import type { Account } from '../model/account.js';
import { type ItemModel, pointsOf } from '../model/item.js';
import type { LabelModel } from '../model/label.js';
import { labelPayload } from '../payloads/label.js';
import type { World } from '../world.js';
import { tell, touch } from './tell.js';

export interface LabelPlan {
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
  readonly isDefault?: boolean;
  readonly points?: number;
}

/** A label that was there before the hook was: nothing is sent. */
export function addLabel(world: World, plan: LabelPlan): LabelModel {
  const id = world.nextId();
  const label: LabelModel = {
    id,
    nodeId: world.nodeId('LA', id),
    name: plan.name,
    color: plan.color,
    description: plan.description,
    isDefault: plan.isDefault ?? false,
    points: plan.points ?? null,
  };
  world.repo.labels.push(label);
  return label;
}

export function createLabel(world: World, by: Account, plan: LabelPlan): LabelModel {
  const label = addLabel(world, plan);
  world.send('label', by, { action: 'created', label: labelPayload(world.repo, label) });
  return label;
}

/** A new name may weigh something else: then whatever bears the label weighs so from now on. */
export function renameLabel(
  world: World,
  by: Account,
  label: LabelModel,
  to: { readonly name: string; readonly points: number | null },
): void {
  const from = label.name;
  reweigh(world, () => {
    label.name = to.name;
    label.points = to.points;
  });
  world.send('label', by, {
    action: 'edited',
    label: labelPayload(world.repo, label),
    changes: { name: { from } },
  });
}

export function recolorLabel(world: World, by: Account, label: LabelModel, color: string): void {
  const from = label.color;
  label.color = color;
  world.send('label', by, {
    action: 'edited',
    label: labelPayload(world.repo, label),
    changes: { color: { from } },
  });
}

/** Whatever bore it bears it no more; GitHub tells so for the label alone. */
export function deleteLabel(world: World, by: Account, label: LabelModel): void {
  world.send('label', by, { action: 'deleted', label: labelPayload(world.repo, label) });
  world.repo.labels.splice(world.repo.labels.indexOf(label), 1);
  reweigh(world, () => {
    for (const item of world.repo.items) item.labels = item.labels.filter((one) => one !== label);
  });
}

export function labelItem(world: World, by: Account, item: ItemModel, label: LabelModel): void {
  if (item.labels.includes(label)) return;
  item.labels = [...item.labels, label];
  touch(world, item);
  tell(world, item, 'labeled', by, { label: labelPayload(world.repo, label) });
  noteWeight(world, item);
}

export function unlabelItem(world: World, by: Account, item: ItemModel, label: LabelModel): void {
  if (!item.labels.includes(label)) return;
  item.labels = item.labels.filter((one) => one !== label);
  touch(world, item);
  tell(world, item, 'unlabeled', by, { label: labelPayload(world.repo, label) });
  noteWeight(world, item);
}

/** Swaps one estimate for another in one gesture. */
export function reestimate(world: World, by: Account, item: ItemModel, label: LabelModel): void {
  for (const old of item.labels.filter((one) => one.points !== null && one !== label))
    unlabelItem(world, by, item, old);
  labelItem(world, by, item, label);
}

function reweigh(world: World, change: () => void): void {
  change();
  for (const item of world.repo.items) if (item.gone === null) noteWeight(world, item);
}

/** Writes down what the item weighs now, if that is new; the last word of a second stands. */
export function noteWeight(world: World, item: ItemModel): void {
  const points = pointsOf(item);
  const last = item.history.findLast((moment) => moment.change === 'points');
  const known = last?.change === 'points' ? last.points : null;
  if (points !== known) item.history.push({ at: world.now, change: 'points', points });
}
