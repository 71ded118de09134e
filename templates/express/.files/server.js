import express from "express";

const app = express();
const port = Number(process.env.PORT ?? 3000);

app.get("/", (request, response) => {
  response.type("html").send("<!doctype html>\n<h1>{{title}}</h1>\n<p>Edit <code>server.js</code>.</p>\n");
});

app.get("/api/time", (request, response) => {
  response.json({ now: new Date().toISOString() });
});

app.listen(port, "0.0.0.0", () => console.log(`listening on port ${port}`));
