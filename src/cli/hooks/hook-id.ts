import { InvalidArgumentError } from 'commander';

/** `--id` as the tools take it. */
export function hookIdOf(text: string): number {
  const id = /^\d+$/.test(text) ? Number(text) : 0;
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new InvalidArgumentError(
    'expected the id of a hook, a whole number; hooks list tells them',
  );
}
