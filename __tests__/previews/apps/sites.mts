import { counter, type PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";

/** A button that counts without any framework. */
const plainCounter = `<button id="counter" onclick="this.dataset.n = Number(this.dataset.n ?? 0) + 1; this.textContent = 'clicked ' + this.dataset.n + ' times'">clicked 0 times</button>`;

const astro: PreviewApp = {
  name: "astro",
  registries: ["npm"],
  files: {
    "package.json": JSON.stringify({
      name: "astro-app",
      private: true,
      type: "module",
      engines: { node: ">=22.12.0" },
      scripts: { dev: "astro dev", build: "astro build", preview: "astro preview", astro: "astro" },
      dependencies: { astro: "^7.3.0" },
    }),
    "astro.config.mjs": 'import { defineConfig } from "astro/config";\nexport default defineConfig({});\n',
    "tsconfig.json": '{ "extends": "astro/tsconfigs/strict" }\n',
    "src/pages/index.astro": `---
const title = "Hello from Astro";
---
<html lang="en">
  <head><meta charset="utf-8" /><title>{title}</title></head>
  <body>
    <h1>{title}</h1>
    <button id="counter">clicked 0 times</button>
    <script>
      let count = 0;
      const button = document.querySelector("#counter");
      button?.addEventListener("click", () => { button.textContent = \`clicked \${++count} times\`; });
    </script>
  </body>
</html>
`,
  },
  shows: "Hello from Astro",
  edited: "src/pages/index.astro",
  click: counter,
  hasSocket: true,
};

const docusaurus: PreviewApp = {
  name: "docusaurus",
  registries: ["npm"],
  tools: [
    npx(
      "create-docusaurus@latest",
      "create-docusaurus",
      "site",
      "classic",
      ".",
      "--skip-install",
      "--javascript",
    ),
  ],
  shows: "Easy to Use",
  edited: "site/src/components/HomepageFeatures/index.js",
  click: { selector: "a.button[href='/docs/intro']", leadsTo: /Tutorial Intro/ },
  hasSocket: true,
};

const vitepress: PreviewApp = {
  name: "vitepress",
  registries: ["npm"],
  files: {
    "package.json": JSON.stringify({
      name: "docs",
      private: true,
      scripts: {
        "docs:dev": "vitepress dev docs",
        "docs:build": "vitepress build docs",
        "docs:preview": "vitepress preview docs",
      },
      devDependencies: { vitepress: "^1.6.4" },
    }),
    "docs/.vitepress/config.mts":
      'import { defineConfig } from "vitepress";\nexport default defineConfig({ title: "A VitePress site" });\n',
    "docs/index.md": `<script setup>
import { ref } from "vue";
const count = ref(0);
</script>

# Hello from VitePress

<button id="counter" @click="count++">clicked {{ count }} times</button>
`,
  },
  shows: "Hello from VitePress",
  edited: "docs/index.md",
  click: counter,
  hasSocket: true,
};

const eleventy: PreviewApp = {
  name: "eleventy",
  registries: ["npm"],
  files: {
    "package.json": JSON.stringify({
      name: "blog",
      private: true,
      type: "module",
      scripts: { start: "eleventy --serve --quiet", build: "eleventy" },
      devDependencies: { "@11ty/eleventy": "^3.1.0" },
    }),
    "eleventy.config.js": 'export default (config) => config.addPassthroughCopy("assets");\n',
    "index.html": `---\ntitle: Hello from Eleventy\n---\n<!doctype html>\n<html lang="en"><body><h1>{{ title }}</h1>${plainCounter}</body></html>\n`,
  },
  shows: "Hello from Eleventy",
  edited: "index.html",
  click: counter,
  hasSocket: true,
};

const pages: PreviewApp = {
  name: "static-pages",
  registries: ["npm"],
  files: {
    "index.html": `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><link rel="stylesheet" href="style.css" /><script defer src="script.js"></script></head>
  <body><h1>Hello from plain pages</h1><button id="counter">clicked 0 times</button><a href="about.html">About</a></body>
</html>
`,
    "about.html": "<!doctype html>\n<h1>About</h1>\n",
    "style.css": "h1 { color: teal; }\n",
    "script.js": `let count = 0;
const button = document.querySelector("#counter");
button.addEventListener("click", () => { button.textContent = \`clicked \${++count} times\`; });
`,
  },
  shows: "Hello from plain pages",
  edited: "index.html",
  click: counter,
  hasSocket: false,
};

export const sites: readonly PreviewApp[] = [astro, docusaurus, vitepress, eleventy, pages];
