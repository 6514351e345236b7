const signals = ['SIGINT', 'SIGTERM'] as const;

/** From the signal to the end of the process, however the clean stop goes. */
const stopWithinMs = 4_800;

/**
 * Resolves with the first SIGINT or SIGTERM.
 *
 * A second one ends the process at once: somebody who asks twice does not want to wait. So does a
 * clean stop that takes too long: what was acknowledged is durable at any moment, and whoever runs us
 * would kill us anyway.
 *
 * @param onLate told right before that.
 */
export function untilSignal(onLate: () => void = () => undefined): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (asked) process.exit(130);
      asked = true;
      const deadline = setTimeout(() => {
        onLate();
        process.exit(1);
      }, stopWithinMs);
      deadline.unref();
      resolve(signal);
    };
    for (const signal of signals) process.on(signal, onSignal);
  });
}
