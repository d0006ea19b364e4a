import { z } from "zod";
import { Body } from "../../routes/api/prompts/[name]/index.ts";
import type { Operations } from "../operation.ts";
import { count, id, instant } from "../shapes/words.ts";

const version = {
  number: z.int().describe("Counted from 1 for each prompt"),
  version: z.string().describe("The beginning of the text's SHA-256, in hex"),
  author: z.string(),
};

const Prompt = z.object({
  ...version,
  name: z.string(),
  changed_at: instant,
  characters: count,
  campaigns: z.array(id),
});

const PromptText = z.object({
  name: z.string(),
  text: z.string(),
  version: z.string(),
  unknown_names: z.array(z.string()).describe("Names in it that no column has"),
  campaigns: z.array(id),
  versions: z.array(z.object({ ...version, created_at: instant })),
});

export const prompts: Operations = {
  "GET /api/prompts": {
    summary: "The prompts and who uses them",
    answer: z.array(Prompt),
  },
  "GET /api/prompts/{name}": {
    summary: "A prompt's text, its versions and who uses it",
    answer: PromptText,
  },
  "POST /api/prompts/{name}": {
    summary: "Saves a text; refused when it was changed meanwhile",
    body: Body,
    answer: z.object({ name: z.string(), version: z.string() }),
    problems: [409],
  },
  "GET /api/prompts/{name}/versions/{number}": {
    summary: "An earlier text",
    answer: z.object({ ...version, name: z.string(), text: z.string(), created_at: instant }),
  },
};
