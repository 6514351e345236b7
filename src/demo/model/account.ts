/** Who acts on GitHub. */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly nodeId: string;
  readonly name: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}
