import { createHash } from "node:crypto";
import { api } from "encore.dev/api";
import { openApiDocument } from "./openapi.generated";

const body = JSON.stringify(JSON.parse(openApiDocument));
const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;

/** Answers this API's OpenAPI 3.1 document. */
export const openApi = api.raw(
  { expose: true, auth: false, method: "GET", path: "/openapi.json" },
  async (request, response) => {
    response.setHeader("etag", etag);
    response.setHeader("cache-control", "public, max-age=300");
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304);
      response.end();
      return;
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.end(body);
  },
);
