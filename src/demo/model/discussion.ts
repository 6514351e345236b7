import type { Account } from './account.js';

export interface DiscussionModel {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly title: string;
  readonly author: Account;
  readonly createdAt: number;
  updatedAt: number;
  comments: number;
  answer: { readonly commentId: number; readonly at: number; readonly by: Account } | null;
}
