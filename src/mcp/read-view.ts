import type { z } from 'zod';
import type { Json } from '../core/concern.js';

const read = new WeakMap<z.ZodObject, WeakMap<object, unknown>>();

/**
 * The engine's JSON as a tool's output: checked against the schema that clients are shown. A frozen
 * value is checked once: the engine gives the same one again as long as nothing changes.
 * @throws where the two have grown apart: a fault of ours, which tests find.
 */
export function readView<Schema extends z.ZodObject>(schema: Schema, json: Json): z.output<Schema> {
  if (typeof json !== 'object' || json === null || !Object.isFrozen(json))
    return schema.parse(json);
  let known = read.get(schema);
  if (known === undefined) {
    known = new WeakMap();
    read.set(schema, known);
  }
  let view = known.get(json) as z.output<Schema> | undefined;
  if (view === undefined) {
    view = schema.parse(json);
    known.set(json, view);
  }
  return view;
}
