/** As much of GitHub's payloads as the oracle reads. */
export interface SeenUser {
  readonly login: string;
  readonly type: string;
}

export interface SeenMilestone {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly description: string | null;
  readonly due_on: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
}

/** An issue or a pull request, as either kind of payload shows it. */
export interface SeenItem {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly user: SeenUser;
  readonly state: 'open' | 'closed';
  readonly state_reason?: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly merged_at?: string | null;
  readonly pull_request?: { readonly merged_at?: string | null };
  readonly draft?: boolean;
  readonly milestone: SeenMilestone | null;
  readonly labels: readonly { readonly id: number; readonly name: string }[];
  readonly assignees: readonly SeenUser[];
  readonly requested_reviewers?: readonly SeenUser[];
}

export interface SeenPayload {
  readonly action?: string;
  readonly sender?: SeenUser;
  readonly issue?: SeenItem;
  readonly pull_request?: SeenItem;
  readonly milestone?: SeenMilestone;
  readonly label?: { readonly id: number; readonly name: string };
  readonly assignee?: SeenUser;
  readonly comment?: { readonly id: number; readonly user: SeenUser; readonly created_at: string };
  readonly review?: { readonly id: number; readonly user: SeenUser; readonly submitted_at: string };
  readonly changes?: { readonly old_issue?: unknown };
  readonly ref?: string;
  readonly commits?: readonly {
    readonly id: string;
    readonly author: { readonly name: string; readonly username?: string };
  }[];
  readonly repository?: { readonly default_branch: string };
  readonly starred_at?: string;
}
