import type { LabelModel } from '../model/label.js';
import type { RepositoryModel } from '../model/repository.js';
import { apiOf } from './addresses.js';

export function labelPayload(repo: RepositoryModel, label: LabelModel) {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${apiOf(repo)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}
