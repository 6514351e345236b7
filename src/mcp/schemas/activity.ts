import { z } from 'zod';
import { categories } from '../../core/event.js';
import { title } from './title.js';

export const activityItem = z.object({
  id: z.string().describe('GUID of the delivery'),
  at: z.string(),
  event: z.string(),
  action: z.string().nullable(),
  category: z.enum(categories),
  actor: z.string().nullable(),
  bot: z.boolean(),
  number: z.number().nullable(),
  title: title.nullable(),
  url: z.string().nullable(),
  summary: z.string(),
});

export type ActivityItem = z.output<typeof activityItem>;

/** The shape of section 6.2 as a tool gives it. */
export const activityView = z.object({
  items: z.array(activityItem).describe('newest first'),
  total: z.number().describe('how many match'),
  truncated: z.boolean().describe('whether more match than are given'),
});

export type ActivityAnswer = z.output<typeof activityView>;
