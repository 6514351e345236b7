export interface Person {
  readonly login: string;
  readonly type: 'User' | 'Bot';
}

export interface Label {
  readonly id: number;
  name: string;
}

/** Times are milliseconds, whole seconds. */
export interface Milestone {
  readonly number: number;
  title: string;
  description: string | null;
  dueOn: number | null;
  state: 'open' | 'closed';
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
}

/** An issue or pull request as it stands. */
export interface Item {
  readonly number: number;
  readonly isPull: boolean;
  readonly author: Person;
  readonly createdAt: number;
  title: string;
  body: string | null;
  updatedAt: number;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  closedAt: number | null;
  milestone: Milestone | null;
  labels: Label[];
  assignees: Person[];
  draft: boolean;
  mergedAt: number | null;
  reviewers: Person[];
}

export interface Comment {
  readonly id: number;
  readonly item: Item;
  readonly author: Person;
  readonly createdAt: number;
}
