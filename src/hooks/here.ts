import type { ReceiverView, RecoveryView } from '../core/hook-face.js';

/** What the process that receives for this data directory says of itself. */
export interface HereReport {
  readonly receiver: ReceiverView;
  readonly recovery: RecoveryView;
  /** Ids of the hooks whose deliveries came in since it started. */
  readonly hooks: readonly number[];
}

/** What came in at this data directory, whoever asks. */
export interface Here {
  /** Those of these GUIDs that came in. */
  arrived(guids: readonly string[]): Promise<ReadonlySet<string>>;
  report(): Promise<HereReport>;
}

/** Nobody receives. */
export const idleReport: HereReport = {
  receiver: {
    running: false,
    accepted: 0,
    duplicates: 0,
    rejected: 0,
    dead_letters: 0,
    lag_ms: null,
  },
  recovery: {
    running: false,
    last_run_at: null,
    last_error: null,
    recovered: 0,
    unrecoverable: 0,
  },
  hooks: [],
};
