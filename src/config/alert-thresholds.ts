import { z } from 'zod';
import { type AlertRule, alertRules } from '../core/alert.js';
import { type GivenThresholds, thresholdProblem } from '../core/alert-thresholds.js';

const error = 'expected a number, or {"raise": number, "clear": number}';
const threshold = z
  .union(
    [
      z.number().transform((raise) => ({ raise })),
      z.strictObject({ raise: z.number().optional(), clear: z.number().optional() }),
    ],
    { error },
  )
  .transform((value): GivenThresholds => value);

/** Thresholds that replace a rule's own, each in the rule's unit (hours, days, a share…). */
export const alertThresholds = z
  .partialRecord(z.enum(alertRules), threshold, {
    error: `expected an object whose keys are among ${alertRules.join(', ')}`,
  })
  .superRefine((given, { addIssue }) => {
    for (const [rule, thresholds] of Object.entries(given)) {
      const problem = thresholds && thresholdProblem(rule as AlertRule, thresholds);
      if (problem) addIssue({ code: 'custom', message: problem, path: [rule] });
    }
  });

export type AlertThresholds = z.infer<typeof alertThresholds>;
