import type { ComponentType } from "preact";
import type { RouteFile } from "./routing/file_routes.ts";

/** One thing that a build made: everything an app serves besides its own code. */
export interface Snapshot {
  /** Changes whenever a file that a browser may keep has changed. */
  buildId: string;
  /** Directory of the application. */
  root: string;
  /** The modules below `routes/`. */
  routes: RouteFile[];
  /** The components that run in a browser too. */
  islands: Map<ComponentType, Island>;
  /** Address of the script that revives islands. */
  bootScript: string;
  /** Address of each script, with those that it imports. */
  imports: Map<string, string[]>;
  /** Each file by its address (`/styles.css`, percent-encoded). */
  files: Map<string, StaticFile>;
  /** Address of the script that reloads a page when its server restarts; development only. */
  reloadScript: string | null;
}

/** A component that runs in a browser too. */
export interface Island {
  /** Address of the script that exports it. */
  script: string;
  exportName: string;
}

/** A file as it is served. */
export interface StaticFile {
  contentType: string;
  /** Strong validator, without quotes. */
  hash: string;
  /** Its address holds its hash: it may be kept for ever. */
  immutable: boolean;
  /** Size in bytes. */
  size: number;
  read(): Promise<ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>>;
}
