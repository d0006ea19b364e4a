/**
 * Flushes a database file without holding the event loop. Deno's own asynchronous flush opens the
 * file once more and closes that again, which drops SQLite's locks on it: whoever reads the file in
 * another process would take it for nobody's and remove its log. A thread of ours keeps its file open.
 * https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
 */

export interface Flusher {
  /** Resolves when all that was written to the file before is on disk; one at a time. */
  flush(): Promise<void>;
  /** For when the database is closed: it drops the locks. */
  close(): void;
}

export function openFlusher(path: string): Flusher {
  const file = Deno.openSync(path, { write: true });
  // A process that was killed may have written what is not on disk yet.
  file.syncDataSync();
  let thread: Worker | undefined;

  function start(): Worker {
    const started = new Worker(import.meta.resolve("./flusher/thread.ts"), { type: "module" });
    started.postMessage({ path });
    return started;
  }

  return {
    flush() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      thread ??= start();
      thread.onmessage = ({ data }: MessageEvent<{ error?: string }>) =>
        data.error === undefined ? resolve() : reject(new Error(data.error));
      thread.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      thread.postMessage("flush");
      return promise;
    },
    close() {
      thread?.terminate();
      file.close();
    },
  };
}
