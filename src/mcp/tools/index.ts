import type { Tool } from '../tool.js';
import { getLiveProjectStatus } from './get-live-project-status.js';
import { getLiveSprintMetrics } from './get-live-sprint-metrics.js';
import { getRecentActivity } from './get-recent-activity.js';

/** Every tool, in the order in which clients list them: the widest view first. */
export const tools: readonly Tool[] = [
  getLiveProjectStatus,
  getLiveSprintMetrics,
  getRecentActivity,
];
