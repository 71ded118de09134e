import { readFileSync } from "node:fs";
import { counter, type PreviewApp } from "../preview-app.mts";

const sample = (path: string) =>
  readFileSync(new URL(`../../../tools/demo/samples/vite/${path}`, import.meta.url), "utf8");

/** The demo's sample, with its lockfile: Vite 7 in exact versions. */
const vite: PreviewApp = {
  name: "vite-7-pinned",
  registries: ["npm"],
  files: Object.fromEntries(
    ["package.json", "package-lock.json", "index.html", "src/main.js", "src/counter.js"].map((path) => [
      path,
      sample(path),
    ]),
  ),
  shows: "Hello from Vite",
  edited: "index.html",
  click: counter,
  hasSocket: true,
};

/** The first line of Next.js that refuses its development socket to hosts that it does not know. */
const next: PreviewApp = {
  name: "next-16-pinned",
  registries: ["npm"],
  files: {
    "package.json": JSON.stringify({
      name: "next-app",
      private: true,
      scripts: { dev: "next dev", build: "next build", start: "next start" },
      dependencies: { next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" },
    }),
    "app/layout.jsx":
      "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }\n",
    "app/page.jsx": `"use client";
import { useState } from "react";
export default function Page() {
  const [count, setCount] = useState(0);
  return <main><h1>Hello from Next</h1><button id="counter" onClick={() => setCount(count + 1)}>clicked {count} times</button></main>;
}
`,
  },
  shows: "Hello from Next",
  edited: "app/page.jsx",
  click: counter,
  hasSocket: true,
};

/** Apps in exact versions, which work or do not whatever their registries have published since. */
export const pinnedApps: readonly PreviewApp[] = [vite, next];
