/** The thread of a flusher: it is told the file's path first, and then when to flush it. */

/** Open until the thread is ended. */
let file: Deno.FsFile;

self.onmessage = ({ data }: MessageEvent<{ path: string } | "flush">) => {
  if (data !== "flush") {
    file = Deno.openSync(data.path, { write: true });
    return;
  }
  try {
    file.syncDataSync();
    self.postMessage({});
  } catch (error) {
    self.postMessage({ error: `${error}` });
  }
};
