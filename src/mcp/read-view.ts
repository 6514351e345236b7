import type { z } from 'zod';
import type { Json } from '../core/concern.js';

/**
 * The engine's JSON as a tool's output: checked against the schema that clients are shown, titles cut.
 * @throws where the two have grown apart: a fault of ours, which tests find.
 */
export function readView<Schema extends z.ZodObject>(schema: Schema, json: Json): z.output<Schema> {
  return schema.parse(json);
}
