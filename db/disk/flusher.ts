/**
 * Flushes a database file without holding the event loop. Deno's own asynchronous flush opens the
 * file once more and closes that again, which drops SQLite's locks on it: whoever reads the file in
 * another process would take it for nobody's and remove its log. A thread of ours keeps its file open.
 * https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
 */

export interface Flusher {
  /**
   * Resolves when all that was written to the file before is on disk; one at a time. Rejects once
   * the thread has failed. One that ends without a word never answers.
   */
  flush(): Promise<void>;
  /** For when the database is closed: it drops the locks. */
  close(): void;
}

/**
 * Deno holds the event loop for 40 to 110 ms until a new thread has begun: not while Leadline starts,
 * and not for the first flush, in the middle of an import.
 */
const THREAD_BEGINS_AFTER_MS = 3_000;

const THREAD = import.meta.resolve("./flusher/thread.ts");

/** `script`: the address of the thread's module. */
export function openFlusher(path: string, { script = THREAD } = {}): Flusher {
  const file = Deno.openSync(path, { write: true });
  // A process that was killed may have written what is not on disk yet.
  file.syncDataSync();
  let thread: Worker | undefined;
  let asked: PromiseWithResolvers<void> | undefined;
  let failure: Error | undefined;
  const beginning = setTimeout(() => thread ??= begin(), THREAD_BEGINS_AFTER_MS);
  Deno.unrefTimer(beginning);

  function begin(): Worker {
    const begun = new Worker(script, { type: "module" });
    begun.onmessage = ({ data }: MessageEvent<{ error?: string }>) =>
      data.error === undefined ? asked?.resolve() : asked?.reject(new Error(data.error));
    begun.onerror = (event) => {
      event.preventDefault();
      failure = new Error(`the thread that flushes has failed: ${event.message}`);
      asked?.reject(failure);
    };
    return begun;
  }

  return {
    async flush() {
      if (failure !== undefined) throw failure;
      thread ??= begin();
      asked = Promise.withResolvers();
      thread.postMessage(path);
      await asked.promise;
    },
    close() {
      clearTimeout(beginning);
      thread?.terminate();
      file.close();
    },
  };
}
