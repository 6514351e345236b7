import type { EngineFace } from '../../core/engine-face.js';
import { jsonAnswer } from '../answer.js';
import { allowOnly } from '../parameters.js';
import type { Handler } from '../router.js';

/** `GET /api/v1/repos`: the repositories known, by their present names. */
export function reposHandler(engine: EngineFace): Handler {
  return ({ query }) => {
    allowOnly(query, []);
    return jsonAnswer(200, { repos: engine.repos() });
  };
}

/** `GET /api/v1/dead-letters`: what could not be folded. */
export function deadLettersHandler(engine: EngineFace): Handler {
  return ({ query }) => {
    allowOnly(query, []);
    return jsonAnswer(200, { dead_letters: engine.deadLetters() });
  };
}
