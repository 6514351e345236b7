import { isoSecond } from '../calendar.js';
import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import { accountPayload } from '../payloads/account.js';
import type { World } from '../world.js';

export type BoardStatus = 'Todo' | 'In progress' | 'Done';

/** An issue's card on the organisation's project. */
export interface CardModel {
  readonly id: number;
  readonly nodeId: string;
  readonly item: ItemModel;
  readonly creator: Account;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  status: BoardStatus | null;
}

export function addCard(world: World, by: Account, item: ItemModel): CardModel {
  const id = world.nextId();
  const card: CardModel = {
    id,
    nodeId: world.nodeId('PVTI', id),
    item,
    creator: by,
    createdAt: world.now,
    updatedAt: world.now,
    archivedAt: null,
    status: null,
  };
  tellCard(world, by, card, 'created');
  return card;
}

export function moveCard(world: World, by: Account, card: CardModel, to: BoardStatus): void {
  if (card.status === to) return;
  const from = card.status;
  card.status = to;
  card.updatedAt = world.now;
  tellCard(world, by, card, 'edited', {
    field_value: {
      field_node_id: 'PVTSSF_lADOBWOiS84AxVbNzgnsUjk',
      field_type: 'single_select',
      field_name: 'Status',
      project_number: 1,
      from: from === null ? null : option(from),
      to: option(to),
    },
  });
}

export function archiveCard(world: World, by: Account, card: CardModel): void {
  card.archivedAt = world.now;
  card.updatedAt = world.now;
  tellCard(world, by, card, 'archived', {
    archived_at: { from: null, to: isoSecond(world.now) },
  });
}

/** Projects belong to the organisation: the delivery names the content by its node id alone. */
function tellCard(
  world: World,
  by: Account,
  card: CardModel,
  action: string,
  changes?: Readonly<Record<string, unknown>>,
): void {
  world.sendOfOrganisation('projects_v2_item', by, {
    action,
    projects_v2_item: {
      id: card.id,
      node_id: card.nodeId,
      project_node_id: 'PVT_kwDOBWOiS84AxVbN',
      content_node_id: card.item.nodeId,
      content_type: card.item.pull ? 'PullRequest' : 'Issue',
      creator: accountPayload(card.creator),
      created_at: isoSecond(card.createdAt),
      updated_at: isoSecond(card.updatedAt),
      archived_at: card.archivedAt === null ? null : isoSecond(card.archivedAt),
    },
    ...(changes ? { changes } : {}),
  });
}

function option(status: BoardStatus) {
  const ids = { Todo: 'f75ad846', 'In progress': '47fc9ee4', Done: '98236657' } as const;
  return { id: ids[status], name: status, color: 'GRAY', description: '' };
}
