import { labelPicture } from '../pictures.js';
import type { Step } from '../step.js';
import { aspects, tellItem } from '../tell-item.js';
import { pick, type World } from '../world.js';

const names = ['5 pts', '2pt', 'sp: 13', 'Size 1', 'effort-2.5', 'story points 8', 'wontfix', 'x'];

/** One or two labels, in one second. */
export function addLabels(world: World, step: Step): void {
  const item = pick(world.items, step.what);
  if (item === undefined) return;
  for (const chance of [step.which, step.which + step.who]) {
    const label = pick(world.labels, chance);
    if (label === undefined || item.labels.includes(label)) continue;
    world.touch(aspects(item).label(label));
    item.labels = [...item.labels, label];
    const told = { label: labelPicture(label) };
    tellItem(world, item, 'labeled', { sender: world.actor(step), beside: told });
  }
}

/** One label for another, as when an estimate is changed. */
export function swapLabels(world: World, step: Step): void {
  const item = pick(
    world.items.filter(({ labels }) => labels.length > 0),
    step.what,
  );
  if (item === undefined) return;
  const sender = world.actor(step);
  const gone = pick(item.labels, step.which)!;
  world.touch(aspects(item).label(gone));
  item.labels = item.labels.filter((label) => label !== gone);
  tellItem(world, item, 'unlabeled', { sender, beside: { label: labelPicture(gone) } });
  const label = pick(world.labels, step.who);
  if (label === undefined || label === gone || item.labels.includes(label)) return;
  world.touch(aspects(item).label(label));
  item.labels = [...item.labels, label];
  tellItem(world, item, 'labeled', { sender, beside: { label: labelPicture(label) } });
}

export function makeLabel(world: World, step: Step): void {
  const label = { id: world.nextId(), name: `${pick(names, step.which)}` };
  if (world.labels.some(({ name }) => name === label.name)) return;
  world.labels.push(label);
  const told = { sender: world.actor(step), prompt: true };
  world.tell('label', 'created', { label: labelPicture(label) }, told);
}

/** All that bear it bear the new name, and no delivery of theirs says so. */
export function renameLabel(world: World, step: Step): void {
  const label = pick(world.labels, step.what);
  const name = pick(names, step.which)!;
  if (label === undefined || world.labels.some((other) => other.name === name)) return;
  world.touch(`label ${label.id}`);
  const from = label.name;
  label.name = name;
  const told = { sender: world.actor(step), prompt: true };
  const changes = { name: { from } };
  world.tell('label', 'edited', { label: labelPicture(label), changes }, told);
}

export function deleteLabel(world: World, step: Step): void {
  const label = pick(world.labels, step.what);
  if (label === undefined) return;
  world.touch(`label ${label.id}`);
  world.labels.splice(world.labels.indexOf(label), 1);
  for (const item of world.items) item.labels = item.labels.filter((one) => one !== label);
  const told = { sender: world.actor(step), prompt: true };
  world.tell('label', 'deleted', { label: labelPicture(label) }, told);
}
