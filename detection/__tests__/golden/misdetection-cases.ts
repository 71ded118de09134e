import type { GoldenCase } from "./case";

/** What users of other detectors report as wrong, with the right answer. */
export const misdetectionCases: readonly GoldenCase[] = [
  {
    title: "Nuxt in a pnpm monorepo is not Deno by its supabase functions",
    files: {
      "package.json": { private: true },
      "pnpm-workspace.yaml": "packages:\n  - apps/*\n",
      "pnpm-lock.yaml": "",
      "apps/web/package.json": { scripts: { dev: "nuxt dev" }, dependencies: { nuxt: "3.15.0" } },
      "supabase/functions/deno.json": {},
      "supabase/functions/hello/index.ts": "Deno.serve(() => new Response())",
    },
    expect: { language: "javascript", framework: "nuxt 3.15.0", packageManager: "pnpm", appRoot: "apps/web" },
  },
  {
    title: "a Python repository with a package.json at its root is Python",
    files: {
      "package.json": { devDependencies: { prisma: "5" } },
      "package-lock.json": "{}",
      "pyproject.toml":
        '[tool.poetry]\nname = "llm"\n[tool.poetry.dependencies]\npython = ">=3.9"\nfastapi = "^0.115"\n',
      "poetry.lock": "",
      "llm/proxy.py": "from fastapi import FastAPI\napp = FastAPI()\n",
      "llm/__init__.py": "",
    },
    expect: {
      language: "python",
      framework: "fastapi 0.115",
      packageManager: "poetry",
      install: "poetry install",
    },
  },
  {
    title: "one .php in a dependency does not make PHP",
    files: {
      "package.json": { scripts: { start: "node server.js" }, dependencies: { express: "4" } },
      "server.js": "",
      "node_modules/flatted/php/flatted.php": "<?php",
      "vendor/x/index.php": "<?php",
    },
    expect: { language: "javascript", framework: "express 4" },
  },
  {
    title: "Laravel is not Node.js",
    files: {
      "composer.json": { require: { "laravel/framework": "^12" } },
      artisan: "",
      "package.json": {
        scripts: { dev: "vite", build: "vite build" },
        dependencies: { react: "19", "react-dom": "19" },
        devDependencies: { vite: "6", "laravel-vite-plugin": "1" },
      },
      "vite.config.ts": "",
      "resources/js/app.tsx": "",
      "resources/js/a.tsx": "",
      "resources/js/b.tsx": "",
    },
    expect: { language: "php", framework: "laravel 12" },
  },
  {
    title: "a TanStack Start app with nitro is not nitro",
    files: {
      "package.json": {
        scripts: { dev: "vite dev" },
        dependencies: { "@tanstack/react-start": "1", nitro: "3", react: "19" },
        devDependencies: { vite: "7" },
      },
    },
    expect: { language: "javascript", framework: "tanstack-start 1" },
  },
  {
    title: "a lock file above the base directory is seen",
    files: {
      "pnpm-lock.yaml": "lockfileVersion: '9.0'",
      "package.json": { private: true },
      "sites/blog/package.json": { scripts: { dev: "astro dev" }, dependencies: { astro: "5" } },
    },
    expect: { language: "javascript", packageManager: "pnpm 9", appRoot: "sites/blog" },
  },
  {
    title: "a bun lock file is not yarn",
    files: { "package.json": { dependencies: { next: "15" } }, "bun.lock": "{}", "yarn.lock": "" },
    expect: { language: "javascript", packageManager: "bun" },
  },
  {
    title: "packageManager is not ignored",
    files: {
      "package.json": { packageManager: "pnpm@10.1.0", dependencies: { next: "15" } },
      "yarn.lock": "",
    },
    expect: { language: "javascript", packageManager: "pnpm 10.1.0", install: "pnpm install" },
  },
  {
    title: "FastAPI as a dependency alone is no FastAPI app",
    files: {
      "requirements.txt": "fastapi\nflask\n",
      "main.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    expect: { language: "python", framework: "flask" },
  },
  {
    title: "FastAPI that nothing imports is no framework",
    files: { "requirements.txt": "fastapi\n", "main.py": "print('batch job')\n" },
    expect: { language: "python", framework: null, start: "python main.py" },
  },
  {
    title: "a JavaScript monorepo with a Cargo.toml at its root is not Rust",
    files: {
      "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
      "crates/core/Cargo.toml": '[package]\nname = "core"\n',
      "crates/core/src/lib.rs": "",
      "package.json": { private: true, workspaces: ["apps/*"], scripts: { dev: "turbo dev" } },
      "turbo.json": {},
      "pnpm-lock.yaml": "",
      "apps/web/package.json": { scripts: { dev: "next dev" }, dependencies: { next: "15.0.0" } },
      "apps/web/app/page.tsx": "",
    },
    expect: {
      language: "typescript",
      framework: "next 15.0.0",
      packageManager: "pnpm",
      appRoot: "apps/web",
      monorepo: "turbo",
    },
  },
  {
    title: "an engine range never picks an odd line of Node.js",
    files: { "package.json": { engines: { node: ">=20 <26" }, dependencies: { express: "4" } } },
    expect: { language: "javascript", runtime: "node 24" },
  },
  {
    title: "notebooks do not outweigh the app",
    files: {
      "requirements.txt": "flask\n",
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      "notebooks/big.ipynb": `{"cells": ["${"x".repeat(50_000)}"]}`,
    },
    expect: { language: "python", framework: "flask" },
  },
  {
    title: "the settings of Jupyter are no program, and its own server no framework",
    files: {
      "welcome.ipynb": { cells: [] },
      "jupyter_server_config.py": "c = get_config()\n",
      "requirements.txt": "jupyterlab==4.6.6\ntornado==6.6.1\n",
    },
    expect: {
      language: "python",
      framework: "jupyter",
      dev: "jupyter lab --ip 0.0.0.0 --port 8888 --no-browser --config jupyter_server_config.py",
      port: 8888,
    },
  },
  {
    title: "compiled JavaScript does not outweigh Go",
    files: {
      "go.mod": "module x\ngo 1.22\n",
      "main.go": "package main\n",
      "static/bundle.js": "x".repeat(90_000),
      "web/dist/app.js": "y".repeat(90_000),
    },
    expect: { language: "go" },
  },
  {
    title: "a static site with a package.json for its tools is a static site",
    files: {
      "index.html": "<h1>hi</h1>",
      "about.html": "",
      "package.json": { devDependencies: { prettier: "3" } },
    },
    expect: { language: "html", framework: null, start: "npx serve --listen 8080 ." },
  },
  {
    title: "a preview runs the dev command, not the production server",
    files: {
      "package.json": {
        scripts: { dev: "remix vite:dev", start: "remix-serve build" },
        dependencies: { "@remix-run/react": "2" },
        devDependencies: { "@remix-run/dev": "2", vite: "5" },
      },
    },
    expect: { language: "javascript", dev: "npm run dev", start: "npm run start" },
  },
];
