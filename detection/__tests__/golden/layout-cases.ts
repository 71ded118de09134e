import type { GoldenCase } from "./case";

const next = (name: string, extra: object = {}) => ({
  name,
  scripts: { dev: "next dev", build: "next build", start: "next start" },
  dependencies: { next: "15.0.0", react: "19" },
  ...extra,
});

/** Monorepos, nested apps, and what Procfile, devcontainer and Dockerfile add. */
export const layoutCases: readonly GoldenCase[] = [
  {
    title: "turbo over pnpm: the web app, installed from the root",
    files: {
      "package.json": {
        private: true,
        packageManager: "pnpm@9.1.0",
        scripts: { dev: "turbo dev", build: "turbo build" },
        devDependencies: { turbo: "2" },
      },
      "turbo.json": {},
      "pnpm-lock.yaml": "lockfileVersion: '9.0'",
      "pnpm-workspace.yaml": "packages:\n  - apps/*\n  - packages/*\n",
      "apps/docs/package.json": next("docs"),
      "apps/web/package.json": next("web"),
      "packages/ui/package.json": { name: "ui", dependencies: { react: "19" } },
    },
    expect: {
      language: "javascript",
      framework: "next 15.0.0",
      packageManager: "pnpm 9.1.0",
      dev: "pnpm run dev",
      appRoot: "apps/web",
      monorepo: "turbo",
      evidence: { packageManager: "package.json", monorepo: "turbo.json" },
    },
  },
  {
    title: "a lock file above the app counts",
    files: {
      "package.json": { workspaces: ["apps/*"] },
      "yarn.lock": "# yarn lockfile v1",
      "apps/site/package.json": { scripts: { dev: "astro dev" }, dependencies: { astro: "5" } },
    },
    expect: {
      language: "javascript",
      framework: "astro 5",
      packageManager: "yarn 1",
      appRoot: "apps/site",
      monorepo: "yarn-workspaces",
    },
  },
  {
    title: "a server and a client that the root starts together",
    files: {
      "package.json": {
        workspaces: ["client", "server"],
        scripts: { dev: 'concurrently "npm run dev -w client" "npm run dev -w server"' },
      },
      "client/package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "6" } },
      "server/package.json": { scripts: { dev: "node index.js" }, dependencies: { express: "4" } },
      "server/index.js": "",
    },
    expect: {
      language: "javascript",
      framework: "vite 6",
      dev: "npm run dev",
      port: 5173,
      appRoot: ".",
      monorepo: "npm-workspaces",
    },
  },
  {
    title: "a root that is an app itself keeps its workspace",
    files: {
      "package.json": next("shop", { workspaces: ["packages/*"] }),
      "app/page.js": "",
      "packages/ui/package.json": { name: "ui" },
    },
    expect: { language: "javascript", framework: "next 15.0.0", appRoot: ".", monorepo: "npm-workspaces" },
  },
  {
    title: "bun workspaces",
    files: {
      "package.json": { workspaces: ["packages/*"], scripts: { start: "bun index.ts" } },
      "bun.lock": "{}",
      "index.ts": "",
      "packages/a/package.json": { name: "a" },
    },
    expect: {
      language: "typescript",
      packageManager: "bun",
      appRoot: ".",
      start: "bun run start",
      monorepo: "bun-workspaces",
    },
  },
  {
    title: "Nx with project.json only",
    files: {
      "nx.json": {},
      "package.json": { dependencies: { "@angular/core": "18" }, devDependencies: { nx: "20" } },
      "apps/shop/project.json": {
        name: "shop",
        projectType: "application",
        targets: {
          build: { executor: "@angular-devkit/build-angular:application" },
          serve: { executor: "@angular-devkit/build-angular:dev-server" },
        },
      },
      "apps/shop/src/main.ts": "",
      "libs/ui/project.json": {
        name: "ui",
        projectType: "library",
        targets: { lint: { executor: "@nx/eslint:lint" } },
      },
    },
    expect: {
      language: "typescript",
      framework: "angular",
      appRoot: "apps/shop",
      build: "npx nx build shop",
      dev: "npx nx serve shop",
      monorepo: "nx",
    },
  },
  {
    title: "lerna",
    files: {
      "lerna.json": { packages: ["modules/*"] },
      "package.json": { devDependencies: { lerna: "8" } },
      "modules/api/package.json": { scripts: { start: "node server.js" }, dependencies: { express: "4" } },
      "modules/api/server.js": "app.listen(3700)",
    },
    expect: {
      language: "javascript",
      framework: "express 4",
      appRoot: "modules/api",
      monorepo: "lerna",
      port: 3700,
    },
  },
  {
    title: "rush",
    files: {
      "rush.json": '{\n // comment\n "projects": [{ "packageName": "web", "projectFolder": "apps/web" }]\n}',
      "apps/web/package.json": next("web"),
    },
    expect: { language: "javascript", appRoot: "apps/web", monorepo: "rush" },
  },
  {
    title: "moon",
    files: {
      ".moon/workspace.yml": "projects:\n  - 'apps/*'\n",
      "package.json": { workspaces: ["apps/*"] },
      "apps/web/package.json": next("web"),
    },
    expect: { language: "javascript", appRoot: "apps/web", monorepo: "moon" },
  },
  {
    title: "go.work",
    files: {
      "go.work": "go 1.22\n\nuse (\n\t./api\n\t./lib\n)\n",
      "api/go.mod": "module api\ngo 1.22\nrequire github.com/labstack/echo/v4 v4.12.0\n",
      "api/main.go": "package main\n",
      "lib/go.mod": "module lib\n",
      "lib/lib.go": "package lib\n",
    },
    expect: { language: "go", framework: "echo 4.12.0", appRoot: "api", monorepo: "go-workspaces" },
  },
  {
    title: "a uv workspace whose root runs",
    files: {
      "pyproject.toml": '[project]\nname = "x"\n[tool.uv.workspace]\nmembers = ["libs/*"]\n',
      "uv.lock": "",
      "main.py": "print(1)",
      "libs/a/pyproject.toml": '[project]\nname = "a"\n',
      "libs/a/src/a/__init__.py": "",
    },
    expect: {
      language: "python",
      packageManager: "uv",
      start: "uv run python main.py",
      appRoot: ".",
      monorepo: "uv-workspaces",
    },
  },
  {
    title: "Maven modules are built from the root",
    files: {
      "pom.xml":
        "<project><packaging>pom</packaging><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.3.0</version></parent><modules><module>api</module><module>core</module></modules></project>",
      "api/pom.xml": "<project></project>",
      "api/src/main/java/A.java": "",
      "core/pom.xml": "<project></project>",
      "core/src/main/java/B.java": "",
    },
    expect: { language: "java", framework: "spring-boot 3.3.0", appRoot: ".", monorepo: "maven-modules" },
  },
  {
    title: "an app in a folder of a repository without any manifest at its root",
    files: { "README.md": "", "web/package.json": next("web"), "web/package-lock.json": "{}" },
    expect: { language: "javascript", framework: "next 15.0.0", appRoot: "web", packageManager: "npm" },
  },
  {
    title: "frontend and backend side by side",
    files: {
      "frontend/package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "6" } },
      "backend/requirements.txt": "fastapi\n",
      "backend/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
    },
    expect: { language: "javascript", framework: "vite 6", appRoot: "frontend" },
  },
  {
    title: "examples are not the app",
    files: {
      "go.mod": "module lib\ngo 1.22\n",
      "lib.go": "package lib\n",
      "examples/web/package.json": next("web"),
    },
    expect: { language: "go", appRoot: "." },
  },
  {
    title: "a Procfile's web process starts the app",
    files: {
      Procfile:
        "release: python manage.py migrate\nworker: celery -A x worker\nweb: gunicorn config.wsgi --log-file -\n",
      "requirements.txt": "django\ngunicorn\n",
      "manage.py": "",
    },
    expect: {
      language: "python",
      framework: "django",
      start: "gunicorn config.wsgi --log-file -",
      evidence: { "commands.start": "Procfile" },
    },
  },
  {
    title: "a Procfile without a web process starts nothing",
    files: { Procfile: "worker: node worker.js\n", "package.json": { main: "index.js" }, "index.js": "" },
    expect: { language: "javascript", start: "node index.js" },
  },
  {
    title: "a literal in the source beats devcontainer.json and the Dockerfile",
    files: {
      ".devcontainer/devcontainer.json": '{ // c\n "forwardPorts": [7777] }',
      Dockerfile: "FROM node\nEXPOSE 8888\n",
      "package.json": { main: "index.js", dependencies: { express: "4" } },
      "index.js": "app.listen(9999)",
    },
    expect: { language: "javascript", port: 9999, evidence: { port: "index.js" } },
  },
  {
    title: "the Dockerfile beats a port that is only a habit of such servers",
    files: {
      Dockerfile: "FROM node\nEXPOSE 8888\n",
      "package.json": { main: "index.js", dependencies: { express: "4" } },
      "index.js": "app.listen(port)",
    },
    expect: { language: "javascript", port: 8888, evidence: { port: "Dockerfile" } },
  },
  {
    title: "the image's port is not that of a dev server",
    files: {
      Dockerfile: "FROM nginx\nEXPOSE 80\n",
      "package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "6" } },
    },
    expect: { language: "javascript", port: 5173 },
  },
  {
    title: "the image's port is not that of a dev server that a variable moves",
    files: {
      Dockerfile: "FROM nginx\nEXPOSE 80\n",
      "package.json": {
        scripts: { start: "react-scripts start" },
        dependencies: { "react-scripts": "5.0.1" },
      },
    },
    expect: { language: "javascript", port: 3000 },
  },
  {
    title: "compose publishes the port of what is built here",
    files: {
      "compose.yaml":
        'services:\n  db:\n    image: postgres\n    ports: ["5432:5432"]\n  app:\n    build: .\n    ports:\n      - "80:4567"\n',
      "package.json": { main: "index.js", dependencies: { koa: "2" } },
      "index.js": "",
    },
    expect: { language: "javascript", port: 4567, evidence: { port: "compose.yaml" } },
  },
  {
    title: "vaporform.json wins over everything",
    files: {
      "vaporform.json": {
        appRoot: "apps/api",
        port: 4100,
        commands: { dev: "make dev" },
        packageManager: "pnpm",
      },
      Procfile: "web: never\n",
      "package.json": { workspaces: ["apps/*"] },
      "apps/api/package.json": {
        scripts: { dev: "node .", start: "node ." },
        dependencies: { express: "4" },
      },
      "apps/web/package.json": next("web"),
    },
    expect: {
      language: "javascript",
      framework: "express 4",
      packageManager: "pnpm",
      install: "pnpm install",
      dev: "make dev",
      start: "pnpm run start",
      port: 4100,
      appRoot: "apps/api",
      evidence: { port: "vaporform.json", "commands.dev": "vaporform.json" },
    },
  },
  {
    title: "a whole project in one folder",
    files: {
      "README.md": "# Course project",
      "project/package.json": {
        scripts: {
          dev: 'concurrently "npm:server" "npm:client"',
          server: "node server.js",
          client: "npm run dev --prefix client",
        },
        dependencies: { express: "4" },
        devDependencies: { concurrently: "9" },
      },
      "project/server.js": "require('express')().listen(5000)",
      "project/client/package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "6" } },
      "project/client/index.html": "",
    },
    expect: {
      language: "javascript",
      appRoot: "project",
      framework: "vite 6",
      dev: "npm run dev",
      install: "npm install && npm install --prefix client",
      port: 5173,
      evidence: { framework: "project/client/package.json", port: null, language: "project/package.json" },
    },
  },
  {
    title: "an example is not the app of the library beside it",
    files: {
      "package.json": { name: "pad", version: "1.0.0", main: "index.js" },
      "index.js": "module.exports = () => {};",
      "examples/page/package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "6" } },
      "examples/page/index.html": "",
      "tests/e2e/package.json": { devDependencies: { "@playwright/test": "1" } },
    },
    expect: {
      language: "javascript",
      appRoot: ".",
      framework: null,
      kind: "library",
      dev: null,
      start: null,
    },
  },
  {
    title: "only tests have a manifest",
    files: {
      "main.tf": "",
      "tests/e2e/package.json": {
        scripts: { test: "playwright test" },
        devDependencies: { "@playwright/test": "1" },
      },
      "tests/fixtures/site/index.html": "",
    },
    expect: { language: null, appRoot: ".", kind: "unknown", dev: null },
  },
  {
    title: "an app and its examples in Python",
    files: {
      "requirements.txt": "flask\n",
      "shop/__init__.py": "from flask import Flask\ndef create_app():\n    return Flask(__name__)\n",
      "examples/hello/app.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    expect: {
      language: "python",
      appRoot: ".",
      framework: "flask",
      dev: "flask --app shop run --debug --host 0.0.0.0",
    },
  },
  {
    title: "an API at the root that does not start the page in its folder",
    files: {
      "package.json": { scripts: { start: "node server.js" }, dependencies: { express: "4" } },
      "server.js": "const app = require('express')();\napp.listen(process.env.PORT || 5000);\n",
      "client/package.json": {
        scripts: { start: "react-scripts start" },
        dependencies: { react: "18", "react-scripts": "5" },
      },
    },
    expect: {
      language: "javascript",
      appRoot: "client",
      framework: "create-react-app 5",
      dev: "npm run start",
      port: 3000,
    },
  },
  {
    title: "a server at the root with views of its own, and a page in a folder",
    files: {
      "package.json": { scripts: { start: "node server.js" }, dependencies: { ejs: "3", express: "4" } },
      "server.js": "const app = require('express')();\napp.listen(process.env.PORT || 5000);\n",
      "views/index.ejs": "",
      "client/package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "7" } },
    },
    expect: { language: "javascript", appRoot: ".", framework: "express 4", port: 5000 },
  },
];
