import type { Account } from './account.js';
import type { ItemModel } from './item.js';

export interface CommentModel {
  readonly id: number;
  readonly nodeId: string;
  readonly item: ItemModel;
  readonly author: Account;
  readonly createdAt: number;
  updatedAt: number;
  body: string;
}
