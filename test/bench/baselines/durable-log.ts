import fs from 'node:fs';

/** Group commit and nothing else: what comes while a write is under way is the next write. */
export function createDurableLog(path: string): (body: Buffer, durable: () => void) => void {
  const fd = fs.openSync(path, 'a');
  let waiting: { readonly body: Buffer; readonly durable: () => void }[] = [];
  let busy = false;

  function commit(): void {
    const batch = waiting;
    waiting = [];
    fs.writev(
      fd,
      batch.map(({ body }) => body),
      (failed) => {
        if (failed) throw failed;
        fs.fdatasync(fd, (unsynced) => {
          if (unsynced) throw unsynced;
          for (const { durable } of batch) durable();
          if (waiting.length > 0) commit();
          else busy = false;
        });
      },
    );
  }

  return (body, durable) => {
    waiting.push({ body, durable });
    if (busy) return;
    busy = true;
    // The requests that lie ready in this turn share the write.
    setImmediate(commit);
  };
}
