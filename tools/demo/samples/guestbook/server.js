import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "127.0.0.1";
const entries = [{ name: "Vaporform", text: "Hello from the guest book." }];

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/") return send(response, 200, "text/html", await readFile(page));
  if (pathname === "/entries" && request.method === "GET") return sendJson(response, 200, entries);
  if (pathname === "/entries" && request.method === "POST") return sendJson(response, 201, await sign(request));
  return sendJson(response, 404, { error: "not found" });
});

const page = new URL("./public/index.html", import.meta.url);

async function sign(request) {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { name = "Someone", text = "" } = JSON.parse(body || "{}");
  const entry = { name: String(name).slice(0, 80), text: String(text).slice(0, 500) };
  entries.push(entry);
  return entry;
}

function sendJson(response, status, value) {
  send(response, status, "application/json", JSON.stringify(value));
}

function send(response, status, type, body) {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8` });
  response.end(body);
}

server.listen(port, host, () => console.log(`guest book on http://${host}:${port}`));
