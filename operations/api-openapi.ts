import { createHash } from "node:crypto";
import { api } from "encore.dev/api";
import { sendWhole } from "../shared/send-whole";
import { openApiDocument } from "./generated/openapi.generated";

const body = Buffer.from(JSON.stringify(JSON.parse(openApiDocument)));
const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;

/** Returns this API's OpenAPI 3.1 document. */
export const openApi = api.raw(
  { expose: true, auth: false, method: "GET", path: "/openapi.json" },
  async (request, response) => {
    const headers = { etag, "cache-control": "public, max-age=300" };
    if (request.headers["if-none-match"] === etag)
      sendWhole(response, { status: 304, headers, sizeBytes: body.length });
    else
      sendWhole(response, { status: 200, headers: { ...headers, "content-type": "application/json" }, body });
  },
);
