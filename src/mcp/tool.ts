import type { z } from 'zod';
import type { EngineFace } from '../core/engine-face.js';
import type { HookService } from '../core/hook-face.js';
import type { Ask } from './ask.js';
import { checkInput } from './check-input.js';

/** What a tool is told about itself to clients, so that they can ask before it does harm. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** A tool that looks at the engine's memory and changes nothing. */
export const readsMemory: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** A tool that reads what GitHub keeps, and changes nothing there. */
export const readsGitHub: ToolAnnotations = { ...readsMemory, openWorldHint: true };

/** What a call may draw on beside its input. */
export interface ToolCall {
  /** Resolves once there is an engine to ask; calls that come earlier wait. */
  readonly engine: () => Promise<EngineFace>;
  readonly hooks: () => Promise<HookService>;
  /** Asks the person at the client; absent where the client cannot. */
  readonly ask?: Ask | undefined;
}

/** The same facts twice: for programs and, in short, for models that read text alone. */
export interface ToolAnswer<Output> {
  readonly structured: Output;
  readonly text: string;
}

export interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** Tells a model when to use it. */
  readonly description: string;
  readonly annotations: ToolAnnotations;
  /** A strict object: a field that does not exist is bad input. */
  readonly input: Input;
  readonly output: Output;
  run(
    input: z.output<Input>,
    engine: EngineFace,
    call: ToolCall,
  ): ToolAnswer<z.output<Output>> | Promise<ToolAnswer<z.output<Output>>>;
}

/** A tool as the registrar takes it, whatever its input and output. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /**
   * Checks the input before anything else, then waits for the engine.
   * @throws `bad_request` naming the field and what is allowed; whatever `run` throws.
   */
  call(args: unknown, call: ToolCall): Promise<ToolAnswer<object>>;
}

export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  return {
    ...definition,
    async call(args, call) {
      const input = checkInput(definition.input, args);
      return definition.run(input, await call.engine(), call);
    },
  };
}
