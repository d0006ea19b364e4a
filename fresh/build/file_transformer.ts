/** Which static files a transform is for. */
export interface OnTransformOptions {
  /** Named in error messages. */
  pluginName: string;
  /** Matches the absolute path. */
  filter: RegExp;
  /** Parts of the path, or patterns, that are left alone. */
  exclude?: (string | RegExp)[];
}

/** The file that is to be transformed. */
export interface OnTransformArgs {
  /** Absolute path. */
  path: string;
  content: Uint8Array<ArrayBuffer>;
  /** The content as UTF-8. */
  text: string;
  mode: "development" | "production";
  target: string | string[];
  /** Directory of the application. */
  root: string;
}

interface TransformedFile {
  content: string | Uint8Array<ArrayBuffer>;
  path: string;
}

type TransformResult =
  | void
  | { content: TransformedFile["content"]; path?: string }
  | TransformedFile[];

/** Gives a file's new content, new path or further files; nothing leaves the file as it is. */
export type TransformFn = (args: OnTransformArgs) => TransformResult | Promise<TransformResult>;

interface SourceFile {
  path: string;
  content: Uint8Array<ArrayBuffer>;
}

/** The transforms of static files, applied in the order in which they were added. */
export class FileTransformer {
  #transforms: { options: OnTransformOptions; transform: TransformFn }[] = [];

  onTransform(options: OnTransformOptions, transform: TransformFn): void {
    this.#transforms.push({ options, transform });
  }

  /** What one file becomes: itself if no transform is for it. */
  async process(
    file: SourceFile,
    context: Pick<OnTransformArgs, "mode" | "target" | "root">,
  ): Promise<SourceFile[]> {
    let files = [file];
    for (const { options, transform } of this.#transforms) {
      const made = await Promise.all(files.map(async (each) => {
        if (!isFor(options, each.path)) return [each];
        const text = new TextDecoder().decode(each.content);
        return filesOf(await transform({ ...each, ...context, text }), each);
      }));
      files = made.flat();
    }
    return files;
  }
}

function isFor({ filter, exclude = [] }: OnTransformOptions, path: string): boolean {
  const isExcluded = exclude.some((part) =>
    typeof part === "string" ? path.includes(part) : part.test(path)
  );
  return !isExcluded && new RegExp(filter.source, filter.flags.replace(/[gy]/g, "")).test(path);
}

function filesOf(result: TransformResult, original: SourceFile): SourceFile[] {
  if (!result) return [original];
  const made = [result].flat().map(({ content, path = original.path }) => ({
    path,
    content: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
  const keepsOriginal = Array.isArray(result) && !made.some(({ path }) => path === original.path);
  return keepsOriginal ? [original, ...made] : made;
}
