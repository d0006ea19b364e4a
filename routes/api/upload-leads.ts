import { importUpload } from "../../middlewares/upload.ts";
import { actorOf, define } from "../../state.ts";

export const handler = define.handlers({
  async POST({ req, state }) {
    const imported = await importUpload(req, state.leadline, { actor: actorOf(state.visitor) });
    return Response.json({
      status: "ok",
      campaign_id: imported.campaignId,
      import_id: imported.importId,
      imported: imported.imported,
      duplicates: imported.duplicates,
      rejected: imported.rejected,
      rejects: imported.rejects,
      rejects_url: `/api/imports/${imported.importId}/rejects.csv`,
    });
  },
});
