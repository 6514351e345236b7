import type { Person } from '../cast.js';
import { team } from '../cast.js';
import type { CardModel } from '../deeds/board.js';
import { addLabel } from '../deeds/labels.js';
import type { ItemModel } from '../model/item.js';
import type { LabelModel } from '../model/label.js';
import type { MilestoneModel } from '../model/milestone.js';
import type { World } from '../world.js';
import { kindLabels, weightLabels, weightless } from './weights.js';

/** What the stories know of each other. */
export interface Plot {
  readonly world: World;
  readonly startAt: number;
  /** By sprint number. */
  readonly sprints: Map<number, MilestoneModel>;
  /** The milestone that is no sprint: the version to come. */
  version: MilestoneModel | null;
  /** Issues that somebody works on, or will. */
  readonly inWork: Set<ItemModel>;
  /** Issues on the organisation's project. */
  readonly cards: Map<ItemModel, CardModel>;
  readonly kinds: ReadonlyMap<string, LabelModel>;
  /** Labels that weigh, lightest first, by what they weighed when they were made. */
  readonly weights: readonly LabelModel[];
  readonly weightless: LabelModel;
}

export function createPlot(world: World, startAt: number): Plot {
  return {
    world,
    startAt,
    sprints: new Map(),
    version: null,
    inWork: new Set(),
    cards: new Map(),
    kinds: new Map(kindLabels.map((plan) => [plan.name, addLabel(world, plan)])),
    weights: weightLabels.map((plan) => addLabel(world, plan)),
    weightless: addLabel(world, weightless),
  };
}

/** Issues of the team that are in no milestone and wait to be planned, oldest first. */
export function backlog(plot: Plot): ItemModel[] {
  return plot.world.repo.items.filter(
    (item) =>
      item.pull === null && item.gone === null && item.state === 'open' && item.milestone === null,
  );
}

/** Open issues of a sprint. */
export function openIssuesOf(sprint: MilestoneModel): ItemModel[] {
  return [...sprint.items].filter((item) => item.pull === null && item.state === 'open');
}

/** Most issues are small. */
export function drawWeight(plot: Plot): LabelModel {
  const { random } = plot.world;
  if (random.chance(0.04)) return plot.weightless;
  const index = Math.min(random.int(0, 5), random.int(1, 5));
  return plot.weights[index]!;
}

export function anyone(plot: Plot): Person {
  return plot.world.random.pick(team);
}

export function someoneElse(plot: Plot, than: { readonly login: string }): Person {
  return plot.world.random.pick(team.filter((person) => person.login !== than.login));
}

/** Neither closed nor gone. */
export function wanted(issue: ItemModel): boolean {
  return issue.gone === null && issue.state === 'open';
}
