/** The thread of a flusher: whenever it is told the file's path, it flushes it. */

/** Open until the thread is ended. */
let file: Deno.FsFile | undefined;

self.onmessage = ({ data: path }: MessageEvent<string>) => {
  try {
    file ??= Deno.openSync(path, { write: true });
    file.syncDataSync();
    self.postMessage({});
  } catch (error) {
    self.postMessage({ error: `${error}` });
  }
};
