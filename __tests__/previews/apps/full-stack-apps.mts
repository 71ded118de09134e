import { counter, type PreviewApp } from "../preview-app.mts";
import { npx, npxOnNewNode } from "../scaffold.mts";

const page = (edited: string) => ({ registries: ["npm"], edited, click: counter, hasSocket: true }) as const;

const nextPage = (title: string) => `"use client";
import { useState } from "react";
export default function Page() {
  const [count, setCount] = useState(0);
  return <main><h1>${title}</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`;

const next: PreviewApp = {
  ...page("app/page.tsx"),
  name: "next",
  tools: [
    npx(
      "create-next-app@latest",
      "create-next-app",
      ...[".", "--yes", "--ts", "--app", "--no-tailwind", "--no-eslint", "--no-src-dir"],
      ...["--use-npm", "--skip-install", "--disable-git"],
    ),
  ],
  files: { "app/page.tsx": nextPage("Hello from Next.js") },
  shows: "Hello from Next.js",
};

/** With its pages in `pages` and below `src`, and webpack. */
const olderNext: PreviewApp = {
  ...page("src/pages/index.jsx"),
  name: "next-14",
  files: {
    "package.json": JSON.stringify({
      name: "next-14",
      private: true,
      scripts: { dev: "next dev", build: "next build", start: "next start" },
      dependencies: { next: "^14.2.0", react: "^18.3.0", "react-dom": "^18.3.0" },
    }),
    "src/pages/index.jsx": nextPage("Hello from Next.js 14"),
  },
  shows: "Hello from Next.js 14",
};

const nuxtPage = (title: string) => `<script setup>
const count = ref(0);
</script>
<template>
  <main><h1>${title}</h1><button id="counter" @click="count++">clicked {{ count }} times</button></main>
</template>
`;

const nuxtManifest = (range: string) =>
  JSON.stringify({
    name: "nuxt-app",
    private: true,
    type: "module",
    scripts: { build: "nuxt build", dev: "nuxt dev", postinstall: "nuxt prepare" },
    dependencies: { nuxt: range, vue: "^3.5.0", "vue-router": "latest" },
  });

const nuxt: PreviewApp = {
  ...page("app/app.vue"),
  name: "nuxt",
  files: {
    "package.json": nuxtManifest("^4.5.0"),
    "nuxt.config.ts":
      'export default defineNuxtConfig({ compatibilityDate: "2026-07-15", devtools: { enabled: true } });\n',
    "app/app.vue": nuxtPage("Hello from Nuxt"),
  },
  shows: "Hello from Nuxt",
};

const sveltekit: PreviewApp = {
  ...page("src/routes/+page.svelte"),
  name: "sveltekit",
  tools: [
    npx(
      "sv@latest",
      "sv",
      "create",
      ".",
      "--template",
      "minimal",
      "--types",
      "ts",
      "--no-add-ons",
      "--no-install",
    ),
  ],
  files: {
    "src/routes/+page.svelte": `<script lang="ts">
  let count = $state(0);
</script>
<h1>Welcome to SvelteKit</h1>
<button id="counter" onclick={() => count++}>clicked {count} times</button>
`,
  },
  shows: "Welcome to SvelteKit",
};

const reactRouter: PreviewApp = {
  ...page("app/routes/home.tsx"),
  name: "react-router",
  files: {
    "package.json": JSON.stringify({
      name: "react-router-app",
      private: true,
      type: "module",
      scripts: {
        build: "react-router build",
        dev: "react-router dev",
        start: "react-router-serve ./build/server/index.js",
      },
      dependencies: {
        "@react-router/node": "8.4.0",
        "@react-router/serve": "8.4.0",
        isbot: "^5.1.0",
        react: "^19.2.0",
        "react-dom": "^19.2.0",
        "react-router": "8.4.0",
      },
      devDependencies: { "@react-router/dev": "8.4.0", typescript: "^5.9.0", vite: "^8.0.0" },
    }),
    "vite.config.ts":
      'import { reactRouter } from "@react-router/dev/vite";\nimport { defineConfig } from "vite";\nexport default defineConfig({ plugins: [reactRouter()] });\n',
    "react-router.config.ts": "export default { ssr: true };\n",
    "app/routes.ts":
      'import { index, type RouteConfig } from "@react-router/dev/routes";\nexport default [index("routes/home.tsx")] satisfies RouteConfig;\n',
    "app/root.tsx": `import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "react-router";
export default function App() {
  return (
    <html lang="en">
      <head><meta charSet="utf-8" /><Meta /><Links /></head>
      <body><Outlet /><ScrollRestoration /><Scripts /></body>
    </html>
  );
}
`,
    "app/routes/home.tsx": `import { Form } from "react-router";
let clicks = 0;
export function loader() {
  return { clicks };
}
export async function action() {
  clicks += 1;
  return null;
}
export default function Home({ loaderData }: { loaderData: { clicks: number } }) {
  return (
    <main>
      <h1>Hello from React Router</h1>
      <Form method="post"><button id="counter">clicked {loaderData.clicks} times</button></Form>
    </main>
  );
}
`,
  },
  shows: "Hello from React Router",
};

const angular: PreviewApp = {
  ...page("src/app/app.html"),
  name: "angular",
  tools: [
    npxOnNewNode(
      "@angular/cli@latest",
      "ng",
      ...[
        "new",
        "app",
        "--directory",
        ".",
        "--defaults",
        "--skip-install",
        "--skip-git",
        "--interactive=false",
      ],
    ),
  ],
  files: {
    "src/app/app.html":
      '<h1>Hello from Angular</h1>\n<button id="counter" (click)="click()">clicked {{ count() }} times</button>\n',
    "src/app/app.ts": `import { Component, signal } from '@angular/core';

@Component({ selector: 'app-root', styleUrl: './app.css', templateUrl: './app.html' })
export class App {
  protected readonly count = signal(0);
  click() {
    this.count.update((count) => count + 1);
  }
}
`,
  },
  shows: "Hello from Angular",
};

export const fullStackApps: readonly PreviewApp[] = [next, olderNext, nuxt, sveltekit, reactRouter, angular];
