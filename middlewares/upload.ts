/** A multipart upload: the file is spooled to disk while it streams, never whole in memory. */
import busboy from "@fastify/busboy";
import { pipeline } from "node:stream/promises";
import { type Imported, importLeads } from "../lib/leads/import.ts";
import { spool, type Spooled, type SpooledFile } from "../lib/leads/spool.ts";
import type { Leadline } from "../lib/leadline.ts";
import { readPrompt } from "../lib/prompts/prompt.ts";
import { readCountry } from "./country_field.ts";
import { readHeaderLine } from "./header_line_field.ts";
import { inTime } from "./in_time.ts";
import { readMapping } from "./mapping_field.ts";
import { Problem } from "./problem.ts";
import { tooLarge } from "./request_body.ts";
import { rowId } from "./row_id.ts";
import { unknownCampaign } from "./start_or_throw.ts";

const LARGEST_FILE = 100 * 1024 * 1024;
/** Where reading and dropping ends. */
const LARGEST_BODY = 1024 * 1024 * 1024;
const LONGEST_FIELD = 10_000;
/** Between two parts of a file; how long the whole takes is up to the network. */
const LONGEST_PAUSE_MS = 60_000;

export type ImportedFile = Imported & { kind: "imported" };

/**
 * Imports the file of a form. Fields: `file`, `prompt_name` (default `default`), `campaign_id`
 * (adds to that campaign), `mapping` (JSON, field → header),
 * `country` (ISO 3166: of numbers without a country code), `header_line` (of the columns' names).
 * @throws Problem 400 to 422; nothing has been imported then.
 */
export async function importUpload(
  request: Request,
  leadline: Leadline,
  { actor }: { actor: string },
): Promise<ImportedFile> {
  return await withUpload(request, leadline, (form) => importForm(form, leadline, actor));
}

/**
 * The fields and the file of a form; the file is gone afterwards.
 * @throws Problem 400, 413 or 415.
 */
export async function withUpload<T>(
  request: Request,
  { uploads }: Pick<Leadline, "uploads">,
  read: (form: UploadForm) => Promise<T>,
): Promise<T> {
  const form = await readForm(request, uploads);
  try {
    return await read(form);
  } finally {
    if (form.file?.kind === "kept") await form.file.remove();
  }
}

export interface UploadForm {
  fields: Record<string, string>;
  fileName: string;
  file: Spooled | undefined;
}

async function readForm(request: Request, folder: string): Promise<UploadForm> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type) || request.body === null) {
    throw new Problem(
      415,
      "A form with a file is needed",
      "Send multipart/form-data with the CSV in the field named file.",
    );
  }
  const form: UploadForm = { fields: {}, fileName: "", file: undefined };
  let incoming: busboy.BusboyFileStream | undefined;
  let spooling: Promise<Spooled> | undefined;
  const parser = new busboy.Busboy({
    headers: { "content-type": type },
    limits: { files: 1, fields: 20, fieldSize: LONGEST_FIELD },
  });
  parser.on("field", (name, value) => form.fields[name] = value);
  parser.on("file", (name, stream, fileName) => {
    if (name !== "file") return void stream.resume();
    form.fileName = fileName ?? "";
    incoming = stream;
    spooling = spool(stream, { folder, limit: LARGEST_FILE });
    // What breaks off is reported by the pipeline below.
    stream.on("error", () => {});
    spooling.catch(() => stream.resume());
  });
  try {
    await pipeline(limited(request.body), parser);
    form.file = await spooling;
    return form;
  } catch (error) {
    // The parser leaves the file that it was in the middle of waiting for more.
    incoming?.destroy(new Error("The upload broke off"));
    const spooled = await spooling?.catch(() => undefined);
    if (spooled?.kind === "kept") await spooled.remove();
    if (error instanceof Problem) throw error;
    throw new Problem(
      400,
      "The upload broke off",
      `Nothing was imported. Send it again. (${error})`,
    );
  }
}

/**
 * What is too large is still read for a while and dropped: a browser reads its answer only when it
 * has sent everything.
 */
async function* limited(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of withoutLongPauses(body, LONGEST_PAUSE_MS)) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BODY) throw tooLarge(LARGEST_FILE);
    yield chunk;
  }
}

/** @throws when nothing comes for so long. */
export async function* withoutLongPauses<T>(
  parts: ReadableStream<T>,
  withinMs: number,
): AsyncGenerator<T> {
  const late = () => new Error(`nothing came for ${withinMs / 1_000} seconds`);
  const reader = parts.getReader();
  try {
    for (;;) {
      const { value, done } = await inTime(reader.read(), { withinMs, late });
      if (done) return;
      yield value;
    }
  } finally {
    // What has broken off cannot be let go any more.
    reader.cancel().catch(() => {});
  }
}

/** @throws Problem 400 when there is none, 413 when it is too large. */
export function keptFile({ file, fileName }: UploadForm): SpooledFile {
  if (file === undefined || (file.kind === "kept" && file.bytes === 0 && fileName === "")) {
    throw new Problem(400, "No file was chosen", "Choose a CSV file with a phone column first.");
  }
  if (file.kind === "too_large") throw tooLarge(file.limit);
  return file;
}

const FIELDS = ["prompt_name", "campaign_id", "mapping", "country", "header_line"];

/** A misspelt name of a prompt would call people with another one. @throws Problem 422. */
export function knownFields({ fields }: UploadForm): UploadForm["fields"] {
  const unknown = Object.keys(fields).find((name) => !FIELDS.includes(name));
  if (unknown === undefined) return fields;
  throw new Problem(
    422,
    "The form has a field that is not known",
    `It is "${unknown.slice(0, 40)}". Beside file there are ${FIELDS.join(", ")}.`,
  );
}

async function importForm(form: UploadForm, leadline: Leadline, actor: string) {
  const { fileName } = form;
  const fields = knownFields(form);
  const file = keptFile(form);
  const imported = await importLeads(leadline.store, {
    path: file.path,
    fileName,
    promptName: promptOf(fields.prompt_name, leadline),
    mapping: readMapping(fields.mapping),
    headerLine: readHeaderLine(fields.header_line),
    actor,
    campaignId: await campaignOf(fields.campaign_id, leadline),
    country: readCountry(fields.country) ?? leadline.config.defaultCountry,
    clock: leadline.clock,
  });
  if (imported.kind === "refused") throw new Problem(422, imported.title, imported.detail);
  return imported;
}

/** @throws Problem 422. */
export function promptOf(field: string | undefined, { prompts }: Leadline): string {
  const prompt = readPrompt(prompts, field || "default");
  if (prompt.kind === "missing") throw new Problem(422, "No such prompt", prompt.reason);
  return prompt.name;
}

/** @throws Problem 404 or 409. */
export async function campaignOf(field: string | undefined, leadline: Leadline) {
  if (!field) return undefined;
  const campaign = await leadline.store.db.selectFrom("campaigns").select(["id", "archived_at"])
    .where("id", "=", rowId(field)).executeTakeFirst();
  if (campaign === undefined) throw unknownCampaign(rowId(field));
  if (campaign.archived_at !== null) {
    throw new Problem(409, "Nothing was imported", "The campaign is archived. Take it back first.");
  }
  return campaign.id;
}
