import { define } from "../state.ts";

/** A dozen made-up leads that show every case. */
export const handler = define.handlers({
  async GET() {
    const csv = await Deno.readTextFile(new URL("../sample_leads.csv", import.meta.url));
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="sample_leads.csv"',
      },
    });
  },
});
