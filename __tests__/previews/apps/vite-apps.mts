import { counter, type PreviewApp } from "../preview-app.mts";
import { npx } from "../scaffold.mts";

/** The templates of create-vite, as they come: each has a button that counts. */
const template = (name: string, edited: string): PreviewApp => ({
  name: `vite-${name}`,
  registries: ["npm"],
  tools: [npx("create-vite@latest", "create-vite", ".", "--template", name)],
  shows: "Get started",
  edited,
  click: { selector: "button.counter", leadsTo: /Count is [1-9]/ },
  hasSocket: true,
});

/** Vite 5, whose template is older than the variable that allows a preview's host. */
const older: PreviewApp = {
  ...template("react", "src/App.jsx"),
  name: "vite-5-react",
  tools: [npx("create-vite@5", "create-vite", ".", "--template", "react")],
  shows: "Vite + React",
  click: { selector: "button", leadsTo: /count is [1-9]/ },
};

/** JSX by Vite's own compiler, with another port and a script of another name. */
const preact: PreviewApp = {
  name: "vite-own-port",
  registries: ["npm"],
  files: {
    "package.json": JSON.stringify({
      name: "own-port",
      private: true,
      type: "module",
      scripts: { serve: "vite preview", dev: "vite --port 4321 --strictPort" },
      dependencies: { preact: "^10.27.0" },
      devDependencies: { vite: "^8.0.0", "@preact/preset-vite": "^2.10.2" },
    }),
    "vite.config.js":
      'import preact from "@preact/preset-vite";\nexport default { plugins: [preact()], server: { host: "localhost" } };\n',
    "index.html": '<div id="app"></div><script type="module" src="/src/main.jsx"></script>\n',
    "src/main.jsx":
      'import { render } from "preact";\nimport { App } from "./app";\nrender(<App />, document.getElementById("app"));\n',
    "src/app.jsx": `import { useState } from "preact/hooks";
export function App() {
  const [count, setCount] = useState(0);
  return <main><h1>Hello from Preact</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`,
  },
  shows: "Hello from Preact",
  edited: "src/app.jsx",
  click: counter,
  hasSocket: true,
};

export const viteApps: readonly PreviewApp[] = [
  template("react", "src/App.jsx"),
  template("vue", "src/components/HelloWorld.vue"),
  template("svelte", "src/App.svelte"),
  template("solid", "src/App.jsx"),
  older,
  preact,
];
