/**
 * Runs `work` at once, and for any number of calls during the next `ms` once more after them; never
 * twice at the same time. A failure is `onError`'s; the next call tries again.
 */
export function coalesce(
  work: () => Promise<void>,
  ms: number,
  onError: (thrown: unknown) => void,
): () => void {
  let busy = false;
  let again = false;
  const run = (): void => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    work()
      .catch(onError)
      .finally(() => {
        setTimeout(() => {
          busy = false;
          if (again) run();
        }, ms);
      });
  };
  return run;
}
