import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';

export type Log = Logger;

/** Never written, wherever a log call puts it: at the top, or one or two levels down. */
const secretKeys = [
  'authorization',
  'cookie',
  'githubAppPrivateKey',
  'githubToken',
  'password',
  'secret',
  'token',
  'webhookSecret',
  'webhookSecretPrevious',
  'x-hub-signature',
  'x-hub-signature-256',
];

const redact = {
  paths: secretKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
  censor: '[redacted]',
};

export interface LogOptions {
  readonly level: LevelWithSilent;
  readonly destination: DestinationStream;
}

/** The program's log: JSON lines with ISO times and level names. */
export function createLog({ level, destination }: LogOptions): Log {
  return pino(
    {
      level,
      redact,
      base: null,
      errorKey: 'error',
      serializers: { error: pino.stdSerializers.err },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}

/**
 * Standard error, pretty when it is a terminal: stdout belongs to results and protocols.
 *
 * Written synchronously, so that the last line before an exit is never lost.
 */
export async function standardError(): Promise<DestinationStream> {
  if (!process.stderr.isTTY) return pino.destination({ dest: 2, sync: true });
  // Loaded only where somebody looks: it would cost every other start.
  const { build } = await import('pino-pretty');
  return build({ destination: 2, sync: true, levelFirst: true });
}
