import { el } from './element.js';
import type { Panel } from './panel.js';
import type { Unit } from './unit.js';

const names: Readonly<Record<Unit, string>> = { points: 'Points', issues: 'Issues' };

/** Points or issues. */
export function unitSwitch(onChoice: (unit: Unit) => void): Panel<Unit> {
  const inputs = (['points', 'issues'] as const).map((unit) => {
    const input = el('input', { type: 'radio', name: 'unit', value: unit, id: `unit-${unit}` });
    input.addEventListener('change', () => onChoice(unit));
    return input;
  });
  const element = el(
    'fieldset',
    { class: 'switch' },
    el('legend', { class: 'visually-hidden' }, 'Unit of the burndown'),
    ...inputs.flatMap((input) => [
      input,
      el('label', { for: input.id }, names[input.value as Unit]),
    ]),
  );
  return {
    element,
    show(unit) {
      for (const input of inputs) input.checked = input.value === unit;
    },
  };
}
