import { counter, type PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";
import { formPage } from "./servers.mts";

const fromNpm = (edited: string) =>
  ({ registries: ["npm"], edited, click: counter, hasSocket: false }) as const;
const fromPyPI = (edited: string) =>
  ({ registries: ["pypi"], edited, click: counter, hasSocket: false }) as const;

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

const dash: PreviewApp = {
  registries: ["pypi"],
  name: "dash",
  files: {
    "requirements.txt": "dash>=3.0\n",
    "app.py": `from dash import Dash, Input, Output, html

app = Dash(__name__)
app.layout = html.Div([html.H1("Hello from Dash"), html.Button("clicked 0 times", id="counter", n_clicks=0)])


@app.callback(Output("counter", "children"), Input("counter", "n_clicks"))
def show(clicks):
    return f"clicked {clicks} times"


if __name__ == "__main__":
    app.run(debug=True)
`,
  },
  shows: "Hello from Dash",
  edited: "app.py",
  click: counter,
  hasSocket: false,
};

const mkdocs: PreviewApp = {
  registries: ["pypi"],
  name: "mkdocs",
  files: {
    "requirements.txt": "mkdocs>=1.6\n",
    "mkdocs.yml": "site_name: My Docs\nnav:\n  - Home: index.md\n  - About: about.md\n",
    "docs/index.md": "# Hello from MkDocs\n\nRead [about it](about.md).\n",
    "docs/about.md": "# All about it\n",
  },
  shows: "Hello from MkDocs",
  edited: "docs/index.md",
  click: { selector: "a[href='about/']", leadsTo: /All about it/ },
  hasSocket: false,
};

/** A page of Flask without a requirements file, with its own \`app.run\`. */
const poetryFlask: PreviewApp = {
  ...fromPyPI("shop/__init__.py"),
  name: "flask-pyproject",
  files: {
    "pyproject.toml": `[project]
name = "shop"
version = "0.1.0"
requires-python = ">=3.9"
dependencies = ["flask>=3.0"]

[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
packages = ["shop"]
`,
    "shop/__init__.py": `from flask import Flask, redirect


def create_app():
    app = Flask(__name__)
    clicks = [0]

    @app.get("/")
    def home():
        return f'${formPage("Hello from a factory", "{clicks[0]}")}'

    @app.post("/click")
    def click():
        clicks[0] += 1
        return redirect("/")

    return app
`,
  },
  shows: "Hello from a factory",
};

const gradio: PreviewApp = {
  registries: ["pypi"],
  name: "gradio",
  files: {
    "requirements.txt": "gradio>=5,<7\n",
    "app.py": `import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("# Hello from Gradio")
    clicks = gr.State(0)
    button = gr.Button("Count", elem_id="counter")
    shown = gr.Markdown("clicked 0 times")

    def click(n):
        return n + 1, f"clicked {n + 1} times"

    button.click(click, clicks, [clicks, shown])

demo.launch()
`,
  },
  shows: "Hello from Gradio",
  edited: "app.py",
  click: counter,
  hasSocket: false,
};

const axum: PreviewApp = {
  registries: ["cargo"],
  programs: ["cargo"],
  name: "axum",
  files: {
    "Cargo.toml": `[package]
name = "shop"
version = "0.1.0"
edition = "2021"

[dependencies]
axum = "0.8"
tokio = { version = "1", features = ["rt-multi-thread", "macros", "net"] }
`,
    "src/main.rs": `use axum::{response::{Html, Redirect}, routing::{get, post}, Router};
use std::sync::atomic::{AtomicU64, Ordering};

static CLICKS: AtomicU64 = AtomicU64::new(0);

async fn home() -> Html<String> {
    Html(format!(r#"${formPage("Hello from axum", "{}")}"#, CLICKS.load(Ordering::Relaxed)))
}

async fn click() -> Redirect {
    CLICKS.fetch_add(1, Ordering::Relaxed);
    Redirect::to("/")
}

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(home)).route("/click", post(click));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
  },
  shows: "Hello from axum",
  edited: "src/main.rs",
  click: counter,
  hasSocket: false,
};

const springBoot: PreviewApp = {
  registries: ["maven"],
  programs: ["mvn"],
  name: "spring-boot",
  files: {
    "pom.xml": `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.3.5</version>
  </parent>
  <groupId>com.example</groupId>
  <artifactId>shop</artifactId>
  <version>0.0.1</version>
  <properties><java.version>17</java.version></properties>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
  </dependencies>
  <build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>
</project>
`,
    "src/main/java/com/example/shop/ShopApplication.java": `package com.example.shop;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.view.RedirectView;

@SpringBootApplication
@RestController
public class ShopApplication {
  private final AtomicLong clicks = new AtomicLong();

  public static void main(String[] args) { SpringApplication.run(ShopApplication.class, args); }

  @GetMapping("/")
  String home() {
    return """
        ${formPage("Hello from Spring", "%d")}""".formatted(clicks.get());
  }

  @PostMapping("/click")
  RedirectView click() {
    clicks.incrementAndGet();
    return new RedirectView("/");
  }
}
`,
  },
  shows: "Hello from Spring",
  edited: "src/main/java/com/example/shop/ShopApplication.java",
  click: counter,
  hasSocket: false,
};

export const moreServers: readonly PreviewApp[] = [
  expressGenerator,
  fastify,
  socketIo,
  jsonServer,
  dash,
  mkdocs,
  poetryFlask,
  gradio,
  axum,
  springBoot,
];
