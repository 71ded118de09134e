import { createServer } from "node:http";

const port = Number(process.env.PORT ?? 3000);

const server = createServer((request, response) => {
  if (request.url === "/health") {
    response.end("ok\n");
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end("<!doctype html>\n<h1>{{title}}</h1>\n<p>Edit <code>server.js</code>.</p>\n");
});

server.listen(port, "0.0.0.0", () => console.log(`listening on port ${port}`));
