/** Keeps simulated calls over a restart: a line of JSON for each that began and each that ended. */
import type { Order } from "./order.ts";

export interface Journal {
  calls: { id: string; order: Order; at: string }[];
  ended: Set<string>;
  accept(id: string, order: Order, at: Date): void;
  end(id: string): void;
  close(): void;
}

export async function openJournal(path: string | undefined): Promise<Journal> {
  const journal: Journal = {
    calls: [],
    ended: new Set(),
    accept() {},
    end() {},
    close() {},
  };
  if (path === undefined) return journal;
  for (const line of await linesOf(path)) {
    if (line.ended) journal.ended.add(line.ended);
    else if (line.id && line.order && line.at) journal.calls.push(line as Journal["calls"][number]);
  }
  const file = await Deno.open(path, { append: true, create: true });
  const write = (value: unknown) =>
    file.writeSync(new TextEncoder().encode(JSON.stringify(value) + "\n"));
  return {
    ...journal,
    accept: (id, order, at) => void write({ id, order, at: at.toISOString() }),
    end: (id) => void write({ ended: id }),
    close: () => file.close(),
  };
}

type Line = Partial<Journal["calls"][number]> & { ended?: string };

/** A last line that a crash has cut in half is passed over. */
async function linesOf(path: string): Promise<Line[]> {
  const text = await Deno.readTextFile(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
