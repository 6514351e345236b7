import type { Person } from '../cast.js';
import { moveCard } from '../deeds/board.js';
import type { ItemModel } from '../model/item.js';
import type { Story } from '../world.js';
import type { Plot } from './plot.js';

export function beginCard(plot: Plot, person: Person, issue: ItemModel): void {
  const card = plot.cards.get(issue);
  if (card) moveCard(plot.world, person, card, 'In progress');
}

/** The board's own workflow follows a closing within seconds. */
export function* finishCard(plot: Plot, person: Person, issue: ItemModel): Story {
  const card = plot.cards.get(issue);
  if (!card) return;
  yield plot.world.now + plot.world.random.int(1, 4) * 1_000;
  if (issue.gone === null) moveCard(plot.world, person, card, 'Done');
}
