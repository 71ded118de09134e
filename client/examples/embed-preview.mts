import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Vaporform } from "../src/vaporform.mts";

const { VAPORFORM_URL = "", VAPORFORM_KEY = "", WORKSPACE = "" } = process.env;
const origin = process.env.ORIGIN ?? "http://localhost:8080";
const client = new Vaporform({ baseUrl: VAPORFORM_URL, apiKey: VAPORFORM_KEY });
const page = readFileSync(new URL("embed-preview.html", import.meta.url), "utf8")
  .replaceAll("{workspace}", WORKSPACE)
  .replaceAll("{api}", VAPORFORM_URL);

/** The key stays on this server. Check who the visitor is before you create a token. */
async function createToken(): Promise<string> {
  const ttlSeconds = Number(process.env.TTL_SECONDS ?? 900);
  const wanted = { ttlSeconds, can: ["view" as const, "start" as const], origins: [origin] };
  return (await client.workspaces.createEmbedToken(WORKSPACE, wanted)).token;
}

const server = createServer(async ({ url }, response) => {
  try {
    response
      .setHeader("content-type", url === "/token" ? "text/plain" : "text/html")
      .end(url === "/token" ? await createToken() : page);
  } catch (error) {
    response.writeHead(502).end(String(error));
  }
});
server.listen(Number(new URL(origin).port), () => console.log(`open ${origin}`));
