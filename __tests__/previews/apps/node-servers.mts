import { counter, type PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";
import { formPage } from "./servers.mts";

const fromNpm = (edited: string) =>
  ({ registries: ["npm"], edited, click: counter, hasSocket: false }) as const;

/** As its generator has written it for fifteen years: CommonJS, `bin/www`, a template engine. */
const expressGenerator: PreviewApp = {
  ...fromNpm("views/index.ejs"),
  name: "express-generator",
  tools: [npx("express-generator@latest", "express", "--view=ejs", "--force", ".")],
  files: {
    "views/index.ejs": formPage("Hello from the generator", "<%= clicks %>"),
    "routes/index.js": `var express = require('express');
var router = express.Router();
var clicks = 0;
router.get('/', function(req, res, next) { res.render('index', { clicks: clicks }); });
router.post('/click', function(req, res, next) { clicks += 1; res.redirect('/'); });
module.exports = router;
`,
  },
  shows: "Hello from the generator",
};

const fastify: PreviewApp = {
  ...fromNpm("src/server.ts"),
  name: "fastify",
  files: {
    "package.json": JSON.stringify({
      name: "fastify-app",
      private: true,
      type: "module",
      scripts: { dev: "tsx watch src/server.ts", build: "tsc", start: "node dist/server.js" },
      dependencies: { "@fastify/formbody": "^8.0.0", fastify: "^5.0.0" },
      devDependencies: { tsx: "^4.20.0", typescript: "^5.9.0" },
    }),
    "src/server.ts": `import formbody from "@fastify/formbody";
import Fastify from "fastify";

const app = Fastify({ logger: true });
let clicks = 0;
app.register(formbody);
app.get("/", async (_request, reply) => reply.type("text/html").send(\`${formPage("Hello from Fastify", "$" + "{clicks}")}\`));
app.post("/click", async (_request, reply) => {
  clicks += 1;
  return reply.redirect("/", 303);
});
await app.listen({ port: 3000 });
`,
  },
  shows: "Hello from Fastify",
};

const socketIo: PreviewApp = {
  registries: ["npm"],
  name: "socket.io",
  files: {
    "package.json": JSON.stringify({
      name: "chat",
      version: "0.0.1",
      description: "a chat app",
      dependencies: { express: "^4.17.1", "socket.io": "^4.4.1" },
    }),
    "index.js": `const app = require('express')();
const http = require('http').Server(app);
const io = require('socket.io')(http);
const port = process.env.PORT || 3000;

app.get('/', (req, res) => { res.sendFile(__dirname + '/index.html'); });
io.on('connection', (socket) => {
  let clicks = 0;
  socket.on('click', () => { clicks += 1; socket.emit('clicks', clicks); });
});
http.listen(port, () => { console.log('Socket.IO server running at http://localhost:' + port + '/'); });
`,
    "index.html": `<!doctype html>
<html lang="en">
  <body>
    <h1>Hello from Socket.IO</h1>
    <button id="counter">clicked 0 times</button>
    <script src="/socket.io/socket.io.js"></script>
    <script>
      const socket = io();
      const button = document.getElementById("counter");
      button.addEventListener("click", () => socket.emit("click"));
      socket.on("clicks", (clicks) => { button.textContent = "clicked " + clicks + " times"; });
    </script>
  </body>
</html>
`,
  },
  shows: "Hello from Socket.IO",
  edited: "index.html",
  click: counter,
  hasSocket: true,
  showsEditsByItself: false,
};

/** A mock API: its own page lists the resources, and there is nothing to click. */
const jsonServer: PreviewApp = {
  registries: ["npm"],
  name: "json-server",
  files: {
    "package.json": JSON.stringify({
      name: "mock-api",
      private: true,
      scripts: { start: "json-server --watch db.json --port 3004" },
      dependencies: { "json-server": "^0.17.4" },
    }),
    "db.json": '{ "posts": [{ "id": 1, "title": "A post" }], "comments": [] }\n',
    "public/index.html": "<!doctype html><h1>Hello from the mock API</h1>\n",
  },
  shows: "Hello from the mock API",
  edited: "public/index.html",
  click: null,
  hasSocket: false,
};

export const nodeServers: readonly PreviewApp[] = [expressGenerator, fastify, socketIo, jsonServer];
