import type { FieldError } from '../api/problems.js';
import { isEventName, organisationOnly } from './event-names.js';
import { type HookModel, sameTarget, targetKey } from './hook-model.js';

/** Of one event on one target. */
const mostOfOneEvent = 20;

const custom = (message: string): FieldError => ({ resource: 'Hook', code: 'custom', message });

/** What GitHub has against a hook as it is to be; nothing where it is fine. */
export function hookErrors(
  wanted: Pick<HookModel, 'id' | 'target' | 'config' | 'events'>,
  existing: readonly HookModel[],
): readonly FieldError[] {
  const { target, config, events } = wanted;
  const others = existing.filter(
    (hook) => sameTarget(hook.target, target) && hook.id !== wanted.id,
  );
  const errors: FieldError[] = [];
  if (!isHttpUrl(config.url)) {
    errors.push(
      custom(
        "The URL you've entered is not valid. Please make sure that you encode all special characters first",
      ),
    );
  }
  if (events.length === 0)
    errors.push({ resource: 'Hook', field: 'events', code: 'missing_field' });
  for (const event of events) {
    if (!isEventName(event))
      errors.push({ ...custom(`Invalid event: "${event}"`), field: 'events' });
    else if (target.kind === 'repo' && organisationOnly.has(event)) {
      const message = `The "${event}" event is not supported for repository hooks`;
      errors.push({ ...custom(message), field: 'events' });
    } else {
      const same = others.filter(
        (hook) => hook.events.includes(event) || hook.events.includes('*'),
      );
      if (same.length >= mostOfOneEvent) {
        errors.push(custom(`The "${event}" event cannot have more than ${mostOfOneEvent} hooks`));
      }
    }
  }
  if (others.some((hook) => sameAddress(hook, wanted))) {
    const where = target.kind === 'repo' ? 'repository' : 'organization';
    errors.push(custom(`Hook already exists on this ${where}`));
  }
  return errors;
}

function sameAddress(hook: HookModel, wanted: Pick<HookModel, 'target' | 'config'>): boolean {
  return (
    targetKey(hook.target) === targetKey(wanted.target) && hook.config.url === wanted.config.url
  );
}

function isHttpUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
