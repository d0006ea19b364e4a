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

/**
 * Deno holds the event loop for 40 to 110 ms until a new thread has begun: not while Leadline starts,
 * and not for the first flush, in the middle of an import.
 */
const THREAD_BEGINS_AFTER_MS = 3_000;

export function openFlusher(path: string): Flusher {
  const file = Deno.openSync(path, { write: true });
  // A process that was killed may have written what is not on disk yet.
  file.syncDataSync();
  let thread: Worker | undefined;
  const beginning = setTimeout(begin, THREAD_BEGINS_AFTER_MS);
  Deno.unrefTimer(beginning);

  function begin(): Worker {
    return thread ??= new Worker(import.meta.resolve("./flusher/thread.ts"), { type: "module" });
  }

  return {
    flush() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const asked = begin();
      asked.onmessage = ({ data }: MessageEvent<{ error?: string }>) =>
        data.error === undefined ? resolve() : reject(new Error(data.error));
      asked.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      asked.postMessage(path);
      return promise;
    },
    close() {
      clearTimeout(beginning);
      thread?.terminate();
      file.close();
    },
  };
}
