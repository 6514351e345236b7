import { verify } from 'node:crypto';

const longestLifeSeconds = 600;
/** GitHub's clock and the signer's may differ by so much. */
const toleranceSeconds = 60;

/**
 * Whose App signed this, or GitHub's words on why it is not believed.
 *
 * @param keyOf an App's public key (PEM), `undefined` for an unknown App.
 */
export function readAppToken(
  token: string,
  now: number,
  keyOf: (appId: string) => string | undefined,
): { readonly appId: string } | { readonly refused: string } {
  const undecodable = { refused: 'A JSON web token could not be decoded' };
  const [header = '', claims = '', signature = ''] = token.split('.');
  const told = decode(claims);
  const appId = String(told?.iss ?? '');
  const key = keyOf(appId);
  if (decode(header)?.alg !== 'RS256' || key === undefined) return undecodable;
  const signed = Buffer.from(`${header}.${claims}`);
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) return undecodable;
  const seconds = now / 1_000;
  const expires = Number(told?.exp);
  if (!(expires > seconds)) {
    return {
      refused:
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    };
  }
  if (expires > seconds + longestLifeSeconds + toleranceSeconds) {
    return { refused: "'Expiration time' claim ('exp') is too far in the future" };
  }
  if (!(Number(told?.iat) <= seconds + toleranceSeconds)) {
    return {
      refused:
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    };
  }
  return { appId };
}

function decode(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
