import { z } from 'zod';
import { alertRules } from '../core/alert.js';

const error = 'expected a number, or {"raise": number, "clear": number}';
const threshold = z
  .union(
    [
      z.number().transform((raise) => ({ raise })),
      z.strictObject({ raise: z.number().optional(), clear: z.number().optional() }),
    ],
    { error },
  )
  .transform(
    (value): { readonly raise?: number | undefined; readonly clear?: number | undefined } => value,
  );

/** Thresholds that replace a rule's own, each in the rule's unit (hours, days, a share…). */
export const alertThresholds = z.partialRecord(z.enum(alertRules), threshold, {
  error: `expected an object whose keys are among ${alertRules.join(', ')}`,
});

export type AlertThresholds = z.infer<typeof alertThresholds>;
