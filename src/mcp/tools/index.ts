import type { Tool } from '../tool.js';
import { getLiveProjectStatus } from './get-live-project-status.js';
import { getLiveSprintMetrics } from './get-live-sprint-metrics.js';
import { getRecentActivity } from './get-recent-activity.js';
import { getWebhookDeliveries } from './get-webhook-deliveries.js';
import { getWebhookStatus } from './get-webhook-status.js';
import { listWebhooks } from './list-webhooks.js';
import { removeWebhooks } from './remove-webhooks.js';
import { setupWebhooks } from './setup-webhooks.js';
import { testWebhook } from './test-webhook.js';

/** Every tool, in the order in which clients list them: the widest view first. */
export const tools: readonly Tool[] = [
  getLiveProjectStatus,
  getLiveSprintMetrics,
  getRecentActivity,
  getWebhookStatus,
  listWebhooks,
  getWebhookDeliveries,
  testWebhook,
  setupWebhooks,
  removeWebhooks,
];
