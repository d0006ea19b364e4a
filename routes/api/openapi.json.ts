import { unlessSame } from "../../middlewares/unchanged.ts";
import { type OpenApiDocument, openApiDocument } from "../../openapi/document.ts";
import { define } from "../../state.ts";

/** Made when it is first asked for: it takes a tenth of a second. */
let description: OpenApiDocument | undefined;

/** This API, described after OpenAPI 3.1. */
export const handler = define.handlers({
  GET({ req }) {
    description ??= openApiDocument();
    return unlessSame(req, description);
  },
});
