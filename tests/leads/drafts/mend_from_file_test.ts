import assert from "node:assert/strict";
import { problemsCsv } from "../../../lib/leads/drafts/problems.ts";
import { onEachDatabase } from "../../database.ts";
import { countsOf, type DraftDesk, withDesk } from "./desk.ts";

const MESSY = "Mobile,Firma,reason\n4155550100,Acme,\n12,Corner,old\n=1,Ends,old\n";

async function mendWith({ drafts, now }: DraftDesk, draft: { id: number }, csv: string) {
  const path = await Deno.makeTempFile();
  await Deno.writeTextFile(path, csv);
  try {
    return await drafts.mendFromFile(await now(draft), path);
  } finally {
    await Deno.remove(path);
  }
}

onEachDatabase(
  "rows go back to their lines, in any order and beside others",
  (store) =>
    withDesk(store, async (desk) => {
      const draft = await desk.keep(MESSY);
      const csv = await new Response(problemsCsv(store.db, draft)).text();
      assert.match(csv, /^Mobile,Firma,line in file,reason\r\n12,Corner,3,.*\r\n'=1,Ends,4,/);
      assert.deepEqual(await mendWith(desk, draft, csv), {
        kind: "mended",
        rows: { mended: 0, still: 0, unknown: 0 },
      }, "nothing was changed");
      const mended =
        "Firma;Line in File;Mobile\nEnds;4;415 555 0101\nCorner;3;13\nX;99;12\nY;no;1\n";
      assert.deepEqual(await mendWith(desk, draft, mended), {
        kind: "mended",
        rows: { mended: 1, still: 1, unknown: 1 },
      });
      const { fresh, rejected } = countsOf(await desk.now(draft));
      assert.deepEqual({ fresh, rejected }, { fresh: 2, rejected: 1 });
      await desk.confirm(draft);
      const leads = await store.db.selectFrom("leads").select(["phone", "fields"]).orderBy("id")
        .execute();
      assert.deepEqual(leads.map(({ phone }) => phone), ["+14155550100", "+14155550101"]);
    }),
);

onEachDatabase(
  "a file that is not of this list is refused with what to do",
  (store) =>
    withDesk(store, async (desk) => {
      const draft = await desk.keep(MESSY);
      for (
        const [csv, says] of [
          ["", /has no rows/],
          ["\n\r\n", /has no rows/],
          [" \n", /no column|no rows/],
          ['""\n', /no column|no rows/],
          [
            "phone\n4155550100\n",
            /no column "line in file"/,
          ],
        ]
      ) {
        const refused = await mendWith(desk, draft, csv as string);
        assert.equal(refused.kind, "refused");
        assert.match(refused.kind === "refused" ? refused.detail : "", says as RegExp);
      }
      const many = `line in file,Mobile\n${"1,12\n".repeat(5_001)}`;
      const refused = await mendWith(desk, draft, many);
      assert.match(refused.kind === "refused" ? refused.detail : "", /more than 5000 rows/);
    }),
);

onEachDatabase(
  "the file is a list, too: its own columns are no columns of the lead",
  (store) =>
    withDesk(store, async (desk) => {
      const draft = await desk.keep(MESSY);
      const csv = await new Response(problemsCsv(store.db, draft)).text();
      const again = await desk.keep(csv.replace("12,", "4155550102,"));
      assert.deepEqual(again.plan.roles, ["phone", "company", "ignore", "ignore"]);
    }),
);
