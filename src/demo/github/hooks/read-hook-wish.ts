import type { HookWish } from './hook-book.js';
import type { HookModel } from './hook-model.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a request wants a hook to be. An update leaves what it does not name, but a `config` replaces
 * the whole one: a secret that is not sent again is gone.
 */
export function readHookWish(body: unknown, existing: HookModel | undefined): HookWish {
  const fields = asFields(body);
  const { config } = fields;
  const named = asFields(config);
  const events = Array.isArray(fields.events) ? fields.events.map(String) : undefined;
  return {
    events: events ?? existing?.events ?? ['push'],
    active: typeof fields.active === 'boolean' ? fields.active : (existing?.active ?? true),
    config:
      config === undefined && existing
        ? existing.config
        : {
            url: String(named.url ?? ''),
            contentType: named.content_type === 'json' ? 'json' : 'form',
            insecureSsl: String(named.insecure_ssl ?? '0') === '1',
            secret: named.secret ? String(named.secret) : undefined,
          },
  };
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
