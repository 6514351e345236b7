export interface LabelModel {
  readonly id: number;
  readonly nodeId: string;
  name: string;
  color: string;
  description: string | null;
  readonly isDefault: boolean;
  /** What the label says an issue weighs. Set beside the name, never read out of it: the truth must not depend on a parser. */
  points: number | null;
}
