import type {
  JsonSchemaType,
  JsonSchemaValidator,
  jsonSchemaValidator,
} from '@modelcontextprotocol/sdk/validation';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';

/**
 * The SDK's own validator, made when the first schema comes: few clients ever send what it is for, an
 * answer to a question, and making it takes a good part of the handshake.
 */
export class LazyValidator implements jsonSchemaValidator {
  #made: AjvJsonSchemaValidator | undefined;

  getValidator<T>(schema: JsonSchemaType): JsonSchemaValidator<T> {
    this.#made ??= new AjvJsonSchemaValidator();
    return this.#made.getValidator<T>(schema);
  }
}
