import fs from 'node:fs';

/**
 * A segment as its writer needs it: the one place where bytes go to the disk, so that a test can put
 * a full disk in its place.
 */
export interface SegmentFile {
  /** Writes all of the bytes, or rejects after any part of them. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** What was written, and the size, would survive the loss of power (fdatasync). */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** @param flags as `fs.open` takes them: `r+` for a file that is there, `w` for a new one. */
export type OpenSegmentFile = (path: string, flags: 'r+' | 'w') => Promise<SegmentFile>;

/** On callbacks rather than `fs/promises`: less work for each commit. */
export const openSegmentFile: OpenSegmentFile = (path, flags) =>
  new Promise((resolve, reject) => {
    fs.open(path, flags, 0o600, (error, fd) => {
      if (error) reject(error);
      else resolve(segmentFile(fd));
    });
  });

function segmentFile(fd: number): SegmentFile {
  return {
    write: (bytes, position) =>
      new Promise((resolve, reject) => {
        writeFrom(0);
        // A write may end early (a signal, a nearly full disk); the next one then says why.
        function writeFrom(done: number): void {
          fs.write(fd, bytes, done, bytes.byteLength - done, position + done, (error, written) => {
            if (error) reject(error);
            else if (done + written < bytes.byteLength) writeFrom(done + written);
            else resolve();
          });
        }
      }),
    sync: () => settled((callback) => fs.fdatasync(fd, callback)),
    truncate: (size) => settled((callback) => fs.ftruncate(fd, size, callback)),
    close: () => settled((callback) => fs.close(fd, callback)),
  };
}

function settled(start: (callback: fs.NoParamCallback) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error ? reject(error) : resolve()));
  });
}
