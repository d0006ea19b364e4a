import { shortListFile } from "../../../middlewares/short_list.ts";

export const handler = shortListFile("ownSessions", ({ visitor }) => visitor?.name);
