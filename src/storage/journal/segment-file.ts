import fs from 'node:fs';

/**
 * A segment as its writers need it: the one place where bytes go to the disk, so that a test can put
 * a full disk in its place.
 */
export interface SegmentFile {
  /** Writes all of the parts, one behind the other, or rejects after any part of them. */
  write(parts: readonly Uint8Array[], position: number): Promise<void>;
  /** `write`, then `sync`; in one go where the system can do that and the file was opened for `append`. */
  commit(parts: readonly Uint8Array[], position: number): Promise<void>;
  /** What was written, and the size, would survive the loss of power (fdatasync). */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** `new` makes the file, or empties it; the others expect it to be there. */
export type OpenMode = 'new' | 'edit' | 'append';

export type OpenSegmentFile = (path: string, mode: OpenMode) => Promise<SegmentFile>;

/**
 * With it a write returns when it is durable, which saves the second trip through the thread pool.
 *
 * On Linux alone: macOS has the flag too, but does not flush the drive for it, as its fdatasync in
 * Node does.
 */
const syncedWrites = process.platform === 'linux' ? fs.constants.O_DSYNC : undefined;

const flagsOf: Readonly<Record<OpenMode, number>> = {
  new: fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_TRUNC,
  edit: fs.constants.O_RDWR,
  append: fs.constants.O_RDWR | (syncedWrites ?? 0),
};

/** On callbacks rather than `fs/promises`: less work for each commit. */
export const openSegmentFile: OpenSegmentFile = (path, mode) =>
  new Promise((resolve, reject) => {
    fs.open(path, flagsOf[mode], 0o600, (error, fd) => {
      if (error) reject(error);
      else resolve(segmentFile(fd, mode === 'append' && syncedWrites !== undefined));
    });
  });

function segmentFile(fd: number, syncsItself: boolean): SegmentFile {
  return {
    write: (parts, position) => settled((callback) => writeAll(fd, parts, position, callback)),
    commit: (parts, position) =>
      settled((callback) =>
        writeAll(fd, parts, position, (error) => {
          if (error || syncsItself) callback(error);
          else fs.fdatasync(fd, callback);
        }),
      ),
    sync: () => settled((callback) => fs.fdatasync(fd, callback)),
    truncate: (size) => settled((callback) => fs.ftruncate(fd, size, callback)),
    close: () => settled((callback) => fs.close(fd, callback)),
  };
}

/** A write may end early (a signal, a nearly full disk); the next one then says why. */
function writeAll(
  fd: number,
  parts: readonly Uint8Array[],
  position: number,
  callback: fs.NoParamCallback,
): void {
  fs.writev(fd, parts, position, (error, written) => {
    if (error) return callback(error);
    const rest = partsBehind(parts, written);
    if (rest.length === 0) callback(null);
    else writeAll(fd, rest, position + written, callback);
  });
}

function partsBehind(parts: readonly Uint8Array[], written: number): readonly Uint8Array[] {
  let left = written;
  for (const [index, part] of parts.entries()) {
    if (left < part.byteLength) return [part.subarray(left), ...parts.slice(index + 1)];
    left -= part.byteLength;
  }
  return [];
}

function settled(start: (callback: fs.NoParamCallback) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error ? reject(error) : resolve()));
  });
}
