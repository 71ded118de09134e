import { counter, type PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";

const reactPage = (title: string, lead = "") => `import { useState } from "react";
${lead}
export function App() {
  const [count, setCount] = useState(0);
  return <main><h1>${title}</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`;

/** A Vite app with React, in a folder of a repository. */
const viteFiles = (folder: string, page: string) => ({
  [`${folder}index.html`]: '<div id="root"></div><script type="module" src="/src/main.jsx"></script>\n',
  [`${folder}vite.config.js`]:
    'import react from "@vitejs/plugin-react";\nimport { defineConfig } from "vite";\nexport default defineConfig({ plugins: [react()] });\n',
  [`${folder}src/main.jsx`]:
    'import { createRoot } from "react-dom/client";\nimport { App } from "./app.jsx";\ncreateRoot(document.getElementById("root")).render(<App />);\n',
  [`${folder}src/app.jsx`]: page,
});

const scripts = { dev: "vite", build: "vite build", preview: "vite preview" };
const packages = {
  dependencies: { react: "^19.2.0", "react-dom": "^19.2.0" },
  devDependencies: { vite: "^8.0.0", "@vitejs/plugin-react": "^6.0.0" },
};
/** Vite 7: yarn resolves also what is for other platforms only, and a registry may lack some of that. */
const olderPackages = {
  ...packages,
  devDependencies: { vite: "^7.1.0", "@vitejs/plugin-react": "^5.0.0" },
};
const manifest = (content: object) =>
  `${JSON.stringify({ private: true, version: "0.0.0", ...content }, null, 2)}\n`;

const pnpmMonorepo: PreviewApp = {
  name: "pnpm-monorepo",
  registries: ["npm"],
  tools: [{ ...npx("pnpm@10.20.0", "pnpm", "install", "--lockfile-only"), isLast: true }],
  files: {
    "package.json": manifest({
      name: "shop",
      packageManager: "pnpm@10.20.0",
      scripts: { dev: "pnpm --filter @shop/web dev", build: "pnpm -r build" },
    }),
    "pnpm-workspace.yaml": "packages:\n  - apps/*\n  - packages/*\n",
    "packages/words/package.json": manifest({ name: "@shop/words", type: "module", exports: "./words.js" }),
    "packages/words/words.js": 'export const title = "Hello from a pnpm workspace";\n',
    "apps/api/package.json": manifest({ name: "@shop/api", scripts: { dev: "node --watch server.js" } }),
    "apps/api/server.js": 'require("node:http").createServer((_q, r) => r.end("the API")).listen(4000);\n',
    "apps/web/package.json": manifest({
      name: "@shop/web",
      type: "module",
      scripts,
      dependencies: { ...packages.dependencies, "@shop/words": "workspace:*" },
      devDependencies: packages.devDependencies,
    }),
    ...viteFiles("apps/web/", reactPage("{title}", 'import { title } from "@shop/words";')),
  },
  shows: "Hello from a pnpm workspace",
  edited: "packages/words/words.js",
  click: counter,
  hasSocket: true,
};

const turborepo: PreviewApp = {
  name: "turborepo",
  registries: ["npm"],
  tools: [{ command: ["npm", "install", "--package-lock-only", "--ignore-scripts"], isLast: true }],
  files: {
    "package.json": manifest({
      name: "turborepo-app",
      packageManager: "npm@10.9.0",
      workspaces: ["apps/*", "packages/*"],
      scripts: { dev: "turbo run dev", build: "turbo run build" },
      devDependencies: { turbo: "^2.5.0" },
    }),
    "turbo.json": `${JSON.stringify({ tasks: { build: { dependsOn: ["^build"], outputs: ["dist/**"] }, dev: { cache: false, persistent: true } } })}\n`,
    "packages/ui/package.json": manifest({
      name: "@repo/ui",
      type: "module",
      exports: { "./title": "./title.js" },
    }),
    "packages/ui/title.js": 'export const title = "the ui package";\n',
    "apps/web/package.json": manifest({
      name: "web",
      type: "module",
      scripts,
      dependencies: { ...packages.dependencies, "@repo/ui": "*" },
      devDependencies: packages.devDependencies,
    }),
    ...viteFiles(
      "apps/web/",
      reactPage("Hello from Turborepo", 'import { title } from "@repo/ui/title";\ndocument.title = title;'),
    ),
  },
  shows: "Hello from Turborepo",
  edited: "apps/web/src/app.jsx",
  click: counter,
  hasSocket: true,
};

const yarnBerry: PreviewApp = {
  name: "yarn-berry",
  registries: ["npm"],
  tools: [
    {
      ...npx("@yarnpkg/cli-dist@4.9.2", "yarn", "install", "--mode=update-lockfile", "--no-immutable"),
      isLast: true,
    },
  ],
  files: {
    "package.json": manifest({
      name: "berry",
      type: "module",
      packageManager: "yarn@4.9.2",
      scripts,
      ...olderPackages,
    }),
    ".yarnrc.yml": "nodeLinker: node-modules\nenableTelemetry: false\n",
    "yarn.lock": "",
    ...viteFiles("", reactPage("Hello from yarn berry")),
  },
  shows: "Hello from yarn berry",
  edited: "src/app.jsx",
  click: counter,
  hasSocket: true,
};

/** Bun installs it and runs it: its own server, with its own hot reload. */
const bun: PreviewApp = {
  name: "bun",
  registries: ["npm"],
  tools: [{ ...npx("bun@1", "bun", "install", "--lockfile-only"), isLast: true }],
  files: {
    "package.json": manifest({
      name: "bun-app",
      type: "module",
      scripts: { dev: "bun --hot src/index.ts", start: "bun src/index.ts" },
      dependencies: { react: "^19.2.0", "react-dom": "^19.2.0" },
    }),
    "src/index.ts":
      'import index from "./index.html";\nconst server = Bun.serve({ routes: { "/*": index }, development: { hmr: true } });\nconsole.log(server.url.href);\n',
    "src/index.html":
      '<!doctype html><div id="root"></div><script type="module" src="./main.jsx"></script>\n',
    "src/main.jsx":
      'import { createRoot } from "react-dom/client";\nimport { App } from "./app.jsx";\ncreateRoot(document.getElementById("root")).render(<App />);\nimport.meta.hot.accept();\n',
    "src/app.jsx": reactPage("Hello from Bun"),
  },
  shows: "Hello from Bun",
  edited: "src/app.jsx",
  click: counter,
  hasSocket: true,
};

export const repositories: readonly PreviewApp[] = [pnpmMonorepo, turborepo, yarnBerry, bun];
