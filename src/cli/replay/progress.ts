/** Somewhere to draw; standard error, when a person looks at it. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface Progress {
  advance(bytes: number): void;
  /** Wipes the bar away. */
  done(): void;
}

const redrawMs = 100;

/** A bar that shows how much of the input was read; nothing where the screen is no terminal. */
export function createProgress(
  screen: Screen,
  totalBytes: number,
  now: () => number = () => performance.now(),
): Progress {
  if (!screen.isTTY) return { advance: () => undefined, done: () => undefined };
  let seen = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    advance(bytes) {
      seen += bytes;
      if (now() - drawnAt < redrawMs) return;
      drawnAt = now();
      screen.write(`\r${bar(Math.min(1, seen / totalBytes), (screen.columns ?? 80) - 8)}`);
    },
    done: () => void screen.write('\r\u001b[K'),
  };
}

function bar(share: number, room: number): string {
  const width = Math.max(10, Math.min(50, room));
  const full = Math.round(share * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${Math.round(share * 100)} %`;
}
