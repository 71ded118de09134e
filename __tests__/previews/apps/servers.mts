import { counter, type PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";

/** A server's own page: a form that it receives, which many servers refuse from a host that they do not know. */
export const formPage = (title: string, clicks: string) =>
  `<!doctype html><html lang="en"><body><h1>${title}</h1><form method="post" action="/click"><button id="counter">clicked ${clicks} times</button></form></body></html>`;

const express: PreviewApp = {
  name: "express",
  registries: ["npm"],
  files: {
    "package.json": JSON.stringify({
      name: "express-app",
      private: true,
      scripts: { start: "node app.js" },
      dependencies: { express: "^5.1.0" },
    }),
    "app.js": `const express = require("express");
const app = express();
let clicks = 0;
app.get("/", (_request, response) => response.send(\`${formPage("Hello from Express", "$" + "{clicks}")}\`));
app.post("/click", (_request, response) => {
  clicks += 1;
  response.redirect("/");
});
app.listen(3000, () => console.log("listening on http://localhost:3000"));
`,
  },
  shows: "Hello from Express",
  edited: "app.js",
  click: counter,
  hasSocket: false,
};

const nest: PreviewApp = {
  name: "nest",
  registries: ["npm"],
  tools: [
    npx(
      "@nestjs/cli@latest",
      "nest",
      "new",
      "app",
      "--directory",
      ".",
      "--skip-install",
      "--skip-git",
      "--package-manager",
      "npm",
    ),
  ],
  shows: "Hello World!",
  edited: "src/app.service.ts",
  click: null,
  hasSocket: false,
};

const hono: PreviewApp = {
  name: "hono",
  registries: ["npm"],
  files: {
    "package.json": JSON.stringify({
      name: "hono-app",
      type: "module",
      scripts: { dev: "tsx watch src/index.ts", build: "tsc", start: "node dist/index.js" },
      dependencies: { hono: "^4.13.0", "@hono/node-server": "^2.1.0" },
      devDependencies: { tsx: "^4.23.0", typescript: "^5.9.0", "@types/node": "^24.0.0" },
    }),
    "src/index.ts": `import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { csrf } from "hono/csrf";

let clicks = 0;
const app = new Hono();
app.use(csrf());
app.get("/", (c) => c.html(\`${formPage("Hello from Hono", "$" + "{clicks}")}\`));
app.post("/click", (c) => {
  clicks += 1;
  return c.redirect("/");
});
serve({ fetch: app.fetch, port: 3000 }, (info) => console.log(\`Server is running on http://localhost:\${info.port}\`));
`,
  },
  shows: "Hello from Hono",
  edited: "src/index.ts",
  click: counter,
  hasSocket: false,
};

const go: PreviewApp = {
  name: "go",
  registries: ["go"],
  programs: ["go"],
  files: {
    "go.mod": "module example.com/shop\n\ngo 1.22\n\nrequire github.com/google/uuid v1.6.0\n",
    "go.sum":
      "github.com/google/uuid v1.6.0 h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=\n" +
      "github.com/google/uuid v1.6.0/go.mod h1:TIyPZe4MgqvfeYDBFedMoGGpEw/LqOeaOT+nhxU+yHo=\n",
    "main.go": `package main

import (
	"fmt"
	"log"
	"net/http"
	"sync/atomic"

	"github.com/google/uuid"
)

var clicks atomic.Int64

func main() {
	http.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("X-Request-Id", uuid.NewString())
		fmt.Fprintf(w, \`${formPage("Hello from Go", "%d")}\`, clicks.Load())
	})
	http.HandleFunc("POST /click", func(w http.ResponseWriter, r *http.Request) {
		clicks.Add(1)
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`,
  },
  shows: "Hello from Go",
  edited: "main.go",
  click: counter,
  hasSocket: false,
};

export const servers: readonly PreviewApp[] = [express, nest, hono, go];
