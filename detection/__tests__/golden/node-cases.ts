import type { GoldenCase } from "./case";

const viteApp = {
  "index.html": "<div id=root></div>",
  "src/main.tsx": "import React from 'react'",
  "tsconfig.json": {},
};

export const nodeCases: readonly GoldenCase[] = [
  {
    title: "create-next-app with pnpm",
    files: {
      "package.json": {
        scripts: { dev: "next dev --turbopack", build: "next build", start: "next start" },
        dependencies: { next: "15.1.7", react: "^19" },
        devDependencies: { typescript: "^5" },
      },
      "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
      "next.config.ts": "export default {}",
      "app/page.tsx": "",
      "tsconfig.json": {},
      ".nvmrc": "v22.11.0\n",
    },
    expect: {
      language: "typescript",
      framework: "next 15.1.7",
      packageManager: "pnpm 9",
      runtime: "node 22.11.0",
      install: "pnpm install",
      build: "pnpm run build",
      dev: "pnpm run dev",
      start: "pnpm run start",
      port: 3000,
      appRoot: ".",
      evidence: { framework: "package.json", packageManager: "pnpm-lock.yaml", runtime: ".nvmrc" },
    },
  },
  {
    title: "a dev script with its own port",
    files: {
      "package.json": { scripts: { dev: "next dev -p 4321" }, dependencies: { next: "^14" } },
      "package-lock.json": "{}",
    },
    expect: {
      language: "javascript",
      framework: "next 14",
      packageManager: "npm",
      install: "npm ci",
      dev: "npm run dev",
      port: 4321,
      evidence: { port: "package.json" },
    },
  },
  {
    title: "Vite with React and a port in its config",
    files: {
      ...viteApp,
      "package.json": {
        scripts: { dev: "vite", build: "tsc -b && vite build", preview: "vite preview" },
        dependencies: { react: "^19", "react-dom": "^19" },
        devDependencies: { vite: "^6", "@vitejs/plugin-react": "^4", typescript: "~5.7" },
      },
      "vite.config.ts":
        "export default defineConfig({ plugins: [react()], server: { host: true, port: 8123 } })",
    },
    expect: {
      language: "typescript",
      framework: "vite 6",
      packageManager: "npm",
      install: "npm install",
      build: "npm run build",
      dev: "npm run dev",
      start: "npm run preview",
      port: 8123,
      evidence: { port: "vite.config.ts" },
    },
  },
  {
    title: "Vite with Vue and yarn classic",
    files: {
      "package.json": {
        scripts: { dev: "vite", build: "vite build" },
        dependencies: { vue: "^3" },
        devDependencies: { vite: "^5" },
      },
      "yarn.lock": "# yarn lockfile v1\n",
      "src/main.js": "",
    },
    expect: {
      language: "javascript",
      framework: "vite 5",
      packageManager: "yarn 1",
      install: "yarn install",
      dev: "yarn run dev",
      port: 5173,
    },
  },
  {
    title: "SvelteKit hides Vite and Svelte",
    files: {
      "package.json": {
        scripts: { dev: "vite dev", build: "vite build" },
        devDependencies: { "@sveltejs/kit": "^2", svelte: "^5", vite: "^6" },
      },
      "svelte.config.js": "",
    },
    expect: { language: "javascript", framework: "sveltekit 2", port: 5173 },
  },
  {
    title: "Astro before its third version listens on 3000",
    files: { "package.json": { dependencies: { astro: "^2.10" } } },
    expect: {
      language: "javascript",
      framework: "astro 2.10",
      build: "npx astro build",
      dev: "npx astro dev",
      port: 3000,
    },
  },
  {
    title: "Astro with a React island",
    files: {
      "package.json": {
        scripts: { dev: "astro dev", build: "astro build" },
        dependencies: { astro: "^5", react: "^19", "react-dom": "^19", "@astrojs/react": "^4" },
      },
      "astro.config.mjs": "export default { server: { port: 4444 } }",
    },
    expect: { language: "javascript", framework: "astro 5", port: 4444 },
  },
  {
    title: "Nuxt 3",
    files: {
      "package.json": {
        scripts: { dev: "nuxt dev", build: "nuxt build" },
        dependencies: { nuxt: "^3.15", vue: "latest" },
      },
      "nuxt.config.ts": "export default defineNuxtConfig({ devServer: { port: 3456 } })",
    },
    expect: { language: "typescript", framework: "nuxt 3.15", port: 3456 },
  },
  {
    title: "Remix on Vite is Remix",
    files: {
      "package.json": {
        scripts: {
          dev: "remix vite:dev",
          build: "remix vite:build",
          start: "remix-serve ./build/server/index.js",
        },
        dependencies: { "@remix-run/node": "^2", "@remix-run/react": "^2" },
        devDependencies: { "@remix-run/dev": "^2", vite: "^5" },
      },
      "vite.config.ts": "",
    },
    expect: { language: "typescript", framework: "remix 2", port: 5173, start: "npm run start" },
  },
  {
    title: "Remix with the classic compiler",
    files: {
      "package.json": {
        scripts: { dev: "remix dev", build: "remix build" },
        dependencies: { "@remix-run/node": "^1.19", "@remix-run/react": "^1.19" },
        devDependencies: { "@remix-run/dev": "^1.19" },
      },
      "remix.config.js": "",
    },
    expect: { language: "javascript", framework: "remix 1.19", port: 3000 },
  },
  {
    title: "React Router as a framework",
    files: {
      "package.json": {
        scripts: {
          dev: "react-router dev",
          build: "react-router build",
          start: "react-router-serve ./build/server/index.js",
        },
        dependencies: { "react-router": "^7", "@react-router/node": "^7" },
        devDependencies: { "@react-router/dev": "^7", vite: "^6" },
      },
      "react-router.config.ts": "",
    },
    expect: { language: "typescript", framework: "react-router 7", port: 5173 },
  },
  {
    title: "TanStack Start is not Vite",
    files: {
      "package.json": {
        scripts: { dev: "vite dev --port 3000" },
        dependencies: { "@tanstack/react-start": "^1.132", "@tanstack/react-router": "^1.132" },
        devDependencies: { vite: "^7" },
      },
    },
    expect: { language: "javascript", framework: "tanstack-start 1.132", port: 3000 },
  },
  {
    title: "Hydrogen on Remix is Hydrogen",
    files: {
      "package.json": {
        scripts: { dev: "shopify hydrogen dev" },
        dependencies: { "@shopify/hydrogen": "2024.4", "@remix-run/react": "^2" },
        devDependencies: { "@remix-run/dev": "^2", vite: "^5" },
      },
    },
    expect: { language: "javascript", framework: "hydrogen 2024.4" },
  },
  {
    title: "Angular with a port in angular.json",
    files: {
      "package.json": {
        scripts: { start: "ng serve", build: "ng build" },
        dependencies: { "@angular/core": "^18" },
        devDependencies: { "@angular/cli": "^18", typescript: "~5.5" },
      },
      "angular.json": { projects: { shop: { architect: { serve: { options: { port: 4300 } } } } } },
    },
    expect: {
      language: "typescript",
      framework: "angular 18",
      dev: "npm run start",
      start: "npm run start",
      port: 4300,
      evidence: { port: "angular.json" },
    },
  },
  {
    title: "Ionic on Angular",
    files: {
      "package.json": {
        scripts: { start: "ng serve" },
        dependencies: { "@ionic/angular": "^8", "@angular/core": "^18" },
        devDependencies: { "@angular/cli": "^18" },
      },
      "angular.json": {},
    },
    expect: { language: "javascript", framework: "ionic-angular 8" },
  },
  {
    title: "React Router 8, which needs a newer Node.js than an image may have",
    files: {
      "package.json": {
        scripts: { dev: "react-router dev" },
        dependencies: { "react-router": "^8.4.0" },
        devDependencies: { "@react-router/dev": "^8.4.0" },
      },
    },
    expect: { language: "javascript", framework: "react-router 8.4.0", runtime: "node 24" },
  },
  {
    title: "React Router 7 runs on the Node.js that is there",
    files: {
      "package.json": {
        scripts: { dev: "react-router dev" },
        devDependencies: { "@react-router/dev": "^7.9.0" },
      },
    },
    expect: { language: "javascript", framework: "react-router 7.9.0", runtime: "node" },
  },
  {
    title: "create-react-app",
    files: {
      "package.json": {
        scripts: { start: "react-scripts start", build: "react-scripts build" },
        dependencies: { react: "^18", "react-dom": "^18", "react-scripts": "5.0.1" },
      },
      "src/index.js": "",
    },
    expect: { language: "javascript", framework: "create-react-app 5.0.1", dev: "npm run start", port: 3000 },
  },
  {
    title: "Vue CLI",
    files: {
      "package.json": {
        scripts: { serve: "vue-cli-service serve", build: "vue-cli-service build" },
        dependencies: { vue: "^3" },
        devDependencies: { "@vue/cli-service": "~5.0" },
      },
    },
    expect: { language: "javascript", framework: "vue 5.0", dev: "npm run serve", port: 8080 },
  },
  {
    title: "Docusaurus serves its build by another script",
    files: {
      "package.json": {
        scripts: { start: "docusaurus start", serve: "docusaurus serve", build: "docusaurus build" },
        dependencies: { "@docusaurus/core": "^3" },
      },
      "docusaurus.config.js": "",
    },
    expect: {
      language: "javascript",
      framework: "docusaurus 3",
      dev: "npm run start",
      build: "npm run build",
      port: 3000,
    },
  },
  {
    title: "Gatsby",
    files: {
      "package.json": {
        scripts: { develop: "gatsby develop", build: "gatsby build", serve: "gatsby serve" },
        dependencies: { gatsby: "^5", react: "^18" },
      },
      "gatsby-config.js": "",
    },
    expect: { language: "javascript", framework: "gatsby 5", dev: "npm run develop", port: 8000 },
  },
  {
    title: "Eleventy without scripts",
    files: {
      "package.json": { devDependencies: { "@11ty/eleventy": "^3" } },
      ".eleventy.js": "",
      "index.md": "# Hi",
    },
    expect: {
      language: "javascript",
      framework: "eleventy 3",
      build: "npx eleventy",
      dev: "npx eleventy --serve",
      port: 8080,
    },
  },
  {
    title: "VitePress below docs",
    files: {
      "package.json": { scripts: { "docs:dev": "vitepress dev docs" }, devDependencies: { vitepress: "^1" } },
      "docs/.vitepress/config.mts": "",
      "docs/index.md": "",
    },
    expect: { language: "javascript", framework: "vitepress 1", port: 5173 },
  },
  {
    title: "NestJS hides Express",
    files: {
      "package.json": {
        scripts: { start: "nest start", "start:dev": "nest start --watch", build: "nest build" },
        dependencies: { "@nestjs/core": "^10", "@nestjs/platform-express": "^10", express: "^4" },
        devDependencies: { typescript: "^5" },
      },
      "nest-cli.json": {},
      "tsconfig.json": {},
      "src/main.ts": "await app.listen(process.env.PORT ?? 3333);",
    },
    expect: {
      language: "typescript",
      framework: "nestjs 10",
      dev: "npm run start:dev",
      start: "npm run start",
      port: 3333,
      evidence: { port: "src/main.ts" },
    },
  },
  {
    title: "Express with a default for PORT",
    files: {
      "package.json": { main: "server.js", dependencies: { express: "^4.18" } },
      "server.js":
        "const app = require('express')();\nconst PORT = process.env.PORT || 8081;\napp.listen(PORT)",
    },
    expect: {
      language: "javascript",
      framework: "express 4.18",
      start: "node server.js",
      port: 8081,
      evidence: { "commands.start": "server.js", port: "server.js" },
    },
  },
  {
    title: "Express with a literal in listen",
    files: {
      "package.json": { scripts: { start: "node ./bin/www" }, dependencies: { express: "~4.16" } },
      "bin/www":
        "#!/usr/bin/env node\nvar port = normalizePort(process.env.PORT || '3100');\nserver.listen(port);",
    },
    expect: { language: "javascript", framework: "express 4.16", start: "npm run start", port: 3100 },
  },
  {
    title: "Fastify in TypeScript",
    files: {
      "package.json": {
        scripts: { dev: "tsx watch src/server.ts", build: "tsc", start: "node dist/server.js" },
        dependencies: { fastify: "^5" },
        devDependencies: { typescript: "^5", tsx: "^4" },
      },
      "tsconfig.json": {},
      "src/server.ts": "app.listen({ port: 3050, host: '0.0.0.0' })",
    },
    expect: {
      language: "typescript",
      framework: "fastify 5",
      dev: "npm run dev",
      build: "npm run build",
      port: 3050,
    },
  },
  {
    title: "Koa, port from .env",
    files: {
      "package.json": { scripts: { start: "node index.js" }, dependencies: { koa: "^2" } },
      "index.js": "app.listen(config.port)",
      ".env": "PORT=9100\n",
    },
    expect: {
      language: "javascript",
      framework: "koa 2",
      dev: "npm run start",
      port: 9100,
      evidence: { port: ".env" },
    },
  },
  {
    title: "Hono on bun",
    files: {
      "package.json": { scripts: { dev: "bun run --hot src/index.ts" }, dependencies: { hono: "^4" } },
      "bun.lock": "{}",
      "src/index.ts": "export default { port: 3999, fetch: app.fetch }",
    },
    expect: {
      language: "typescript",
      framework: "hono 4",
      packageManager: "bun",
      runtime: "bun",
      install: "bun install",
      dev: "bun run dev",
      port: 3999,
    },
  },
  {
    title: "Express, the port in a variable of any name",
    files: {
      "package.json": { main: "app.js", dependencies: { express: "4" } },
      "app.js":
        "const app = express();\nconst where = process.env.SOMETHING || 8123;\nconst other = 5;\napp.listen(where, () => {});",
    },
    expect: { language: "javascript", framework: "express 4", port: 8123 },
  },
  {
    title: "a manifest in JSON5",
    files: {
      "package.json5":
        "// pnpm reads it\n{\n  name: 'x', // why not\n  scripts: { dev: 'astro dev' },\n  dependencies: { astro: '^5.1' },\n}\n",
      "pnpm-lock.yaml": "",
    },
    expect: { language: "javascript", framework: "astro 5.1", packageManager: "pnpm", dev: "pnpm run dev" },
  },
  {
    title: "a long-term name of Node.js",
    files: { "package.json": { main: "app.js" }, "app.js": "", ".nvmrc": "lts/iron\n" },
    expect: { language: "javascript", runtime: "node 20" },
  },
  {
    title: "a script without any framework",
    files: { "package.json": { name: "job" }, "index.js": "console.log(1)" },
    expect: {
      language: "javascript",
      framework: null,
      packageManager: "npm",
      start: "node index.js",
      port: null,
    },
  },
  {
    title: "bun with the binary lock file",
    files: { "package.json": { module: "index.ts" }, "bun.lockb": "", "index.ts": "console.log(1)" },
    expect: { language: "typescript", packageManager: "bun", install: "bun install", start: "bun index.ts" },
  },
  {
    title: "packageManager wins over a lock file",
    files: {
      "package.json": { packageManager: "yarn@4.5.0+sha512.abc", dependencies: { next: "15" } },
      "package-lock.json": "{}",
    },
    expect: {
      language: "javascript",
      packageManager: "yarn 4.5.0",
      install: "yarn install",
      evidence: { packageManager: "package.json" },
    },
  },
  {
    title: "devEngines names the package manager",
    files: {
      "package.json": {
        devEngines: { packageManager: { name: "pnpm", version: "^10.2" } },
        dependencies: { next: "15" },
      },
    },
    expect: { language: "javascript", packageManager: "pnpm 10.2" },
  },
  {
    title: "engines decides where no lock file does",
    files: { "package.json": { engines: { node: ">=18", pnpm: ">=9" }, dependencies: { next: "15" } } },
    expect: { language: "javascript", packageManager: "pnpm 9" },
  },
  {
    title: "yarn berry by its lock file",
    files: {
      "package.json": { dependencies: { next: "15" } },
      "yarn.lock": "__metadata:\n  version: 8\n",
      ".yarnrc.yml": "nodeLinker: node-modules\n",
    },
    expect: { language: "javascript", packageManager: "yarn berry" },
  },
  {
    title: "an engine range takes a supported line of Node.js",
    files: { "package.json": { engines: { node: ">=18 <21" }, dependencies: { express: "4" } } },
    expect: { language: "javascript", runtime: "node 20", evidence: { runtime: "package.json" } },
  },
  {
    title: "an open engine range takes the long-term line",
    files: { "package.json": { engines: { node: ">=16" }, dependencies: { express: "4" } } },
    expect: { language: "javascript", runtime: "node 24" },
  },
  {
    title: "engines beats .tool-versions",
    files: {
      "package.json": { engines: { node: "20.x" } },
      ".tool-versions": "nodejs 18.2.0\npython 3.12.1\n",
      "index.js": "",
    },
    expect: { language: "javascript", runtime: "node 20" },
  },
  {
    title: ".tool-versions where engines is silent",
    files: { "package.json": {}, ".tool-versions": "python 3.12.1\nnodejs 18.2.0\n", "index.js": "" },
    expect: { language: "javascript", runtime: "node 18.2.0", evidence: { runtime: ".tool-versions" } },
  },
  {
    title: "mise.toml names the runtime",
    files: { "package.json": {}, "mise.toml": '[tools]\nnode = "22.4"\n', "index.js": "" },
    expect: { language: "javascript", runtime: "node 22.4" },
  },
  {
    title: "Expo for the web",
    files: {
      "package.json": {
        scripts: { start: "expo start", web: "expo start --web" },
        dependencies: { expo: "~52.0", "react-native": "0.76", react: "18" },
      },
      "app.json": {},
    },
    expect: { language: "javascript", framework: "expo 52.0", port: 8081 },
  },
  {
    title: "Storybook beside a Vite app is not the app",
    files: {
      ...viteApp,
      "package.json": {
        scripts: { dev: "vite", storybook: "storybook dev -p 6006" },
        devDependencies: { vite: "^6", storybook: "^8" },
      },
      ".storybook/main.ts": "",
    },
    expect: { language: "typescript", framework: "vite 6", port: 5173 },
  },
  {
    title: "Strapi",
    files: {
      "package.json": {
        scripts: { develop: "strapi develop", start: "strapi start", build: "strapi build" },
        dependencies: { "@strapi/strapi": "5.6.0" },
      },
    },
    expect: { language: "javascript", framework: "strapi 5.6.0", dev: "npm run develop", port: 1337 },
  },
  {
    title: "Encore.ts",
    files: {
      "encore.app": '{ "id": "", "lang": "typescript" }',
      "package.json": { dependencies: { "encore.dev": "^1.44" }, devDependencies: { typescript: "^5" } },
      "hello/hello.ts": "",
      "tsconfig.json": {},
    },
    expect: { language: "typescript", framework: "encore 1.44", dev: "encore run", port: 4000 },
  },
  {
    title: "Deno with tasks",
    files: {
      "deno.json": {
        tasks: { dev: "deno run --watch main.ts" },
        imports: { "@oak/oak": "jsr:@oak/oak@^17" },
      },
      "main.ts": "await app.listen({ port: 8030 })",
    },
    expect: {
      language: "deno",
      framework: "oak 17",
      packageManager: "deno",
      dev: "deno task dev",
      start: "deno run --allow-all main.ts",
      port: 8030,
    },
  },
  {
    title: "Fresh",
    files: {
      "deno.json": {
        tasks: { start: "deno run -A --watch=static/,routes/ dev.ts", build: "deno run -A dev.ts build" },
        imports: { "$fresh/": "https://deno.land/x/fresh@1.7.3/" },
      },
      "fresh.gen.ts": "",
      "main.ts": "",
    },
    expect: { language: "deno", framework: "fresh", build: "deno task build", port: 8000 },
  },
  {
    title: "a Deno script without a manifest",
    files: { "main.ts": "Deno.serve(() => new Response('hi'))" },
    expect: { language: "deno", start: "deno run --allow-all main.ts", port: 8000 },
  },
];
