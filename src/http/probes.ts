import type { EngineFace } from '../core/engine-face.js';
import { jsonAnswer } from './answer.js';
import type { Handler } from './router.js';

/** `GET /healthz`: the process lives; it says nothing about brokers and disks, or restarts would follow. */
export const healthzHandler: Handler = () => jsonAnswer(200, { status: 'ok' });

/** `GET /readyz`: whether to send traffic here, and if not, why. */
export function readyzHandler(engine: EngineFace): Handler {
  return () => {
    const reason = engine.notReady();
    if (reason === null) return jsonAnswer(200, { status: 'ready' });
    return jsonAnswer(503, { status: 'not_ready', reason }, { 'retry-after': '1' });
  };
}
