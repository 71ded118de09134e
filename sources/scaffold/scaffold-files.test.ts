import { describe, expect, test } from "vitest";
import type { NewFile } from "../files/new-file";
import { readTemplate } from "../templates/templates";
import { chooseScaffold } from "./choose-scaffold";
import { importedPackages } from "./imported-packages";
import { scaffoldFiles } from "./scaffold-files";

function filesOf(texts: Record<string, string>): NewFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, content: Buffer.from(text), mode: "100644" }));
}

function scaffolded(texts: Record<string, string>, infersDependencies = false) {
  const made = scaffoldFiles(filesOf(texts), { scaffold: "auto", infersDependencies });
  const contents = new Map(made.files.map(({ path, content }) => [path, content.toString()]));
  return { ...made, text: (path: string) => contents.get(path) ?? "", paths: [...contents.keys()].sort() };
}

const component = "export default function App() { return <h1>Hi</h1>; }\n";

test.each([
  ["none", { "index.html": "<h1>Hi</h1>", "script.js": "", "style.css": "" }],
  ["none", { "package.json": "{}", "App.jsx": component }],
  ["none", { "requirements.txt": "", "app.py": "" }],
  ["none", { "index.html": '<script type="text/babel" src="App.jsx"></script>', "App.jsx": component }],
  ["none", { "main.py": "print(1)" }],
  ["nextjs", { "app/page.tsx": component }],
  ["nextjs", { "src/app/(shop)/page.jsx": component }],
  ["nextjs", { "pages/index.js": component }],
  ["nextjs", { "components/Nav.tsx": 'import Link from "next/link";' }],
  ["vite-react", { "src/App.jsx": component }],
  ["vite-react", { "src/App.tsx": component, "src/pages/index.tsx": component }],
  ["vite-react", { "main.js": 'import React from "react";' }],
])("%s for %j", (scaffold, texts: Record<string, string>) => {
  expect(chooseScaffold(filesOf(texts))).toBe(scaffold);
});

describe("an app of Next.js", () => {
  test("gets what it lacks, with the template's lockfile", () => {
    const { paths, text, added } = scaffolded({ "app/page.tsx": component });

    expect(paths).toEqual([
      ".gitignore",
      "app/globals.css",
      "app/layout.tsx",
      "app/page.tsx",
      "package-lock.json",
      "package.json",
      "postcss.config.mjs",
      "tsconfig.json",
    ]);
    const template = new Map(readTemplate("nextjs").files.map(({ path, content }) => [path, content]));
    expect(JSON.parse(text("package.json"))).toEqual(JSON.parse(template.get("package.json") ?? ""));
    expect(text("package-lock.json")).toBe(template.get("package-lock.json"));
    expect(added.find(({ path }) => path === "app/layout.tsx")?.reason).toBe("Next.js needs a root layout");
  });

  test("keeps the client's files, and gets Tailwind CSS 3 if its styles are written for that", () => {
    const own = {
      "src/app/page.jsx": component,
      "src/app/layout.jsx": "layout",
      "src/app/globals.css": "@tailwind base;\n",
      "tailwind.config.js": "mine",
      "jsconfig.json": "{}",
    };

    const { text, paths } = scaffolded(own);

    for (const [path, content] of Object.entries(own)) expect(text(path)).toBe(content);
    expect(JSON.parse(text("package.json")).devDependencies).toMatchObject({ tailwindcss: "3.4.19" });
    expect(text("package.json")).not.toContain("@tailwindcss/");
    expect(text("postcss.config.mjs")).toContain("autoprefixer");
    expect(paths.filter((path) => /lock|tsconfig|tailwind|layout/.test(path))).toEqual([
      "src/app/layout.jsx",
      "tailwind.config.js",
    ]);
  });
});

describe("an app of Vite and React", () => {
  test("gets an entry that shows its component", () => {
    const { text, paths } = scaffolded({ "components/Card.jsx": component });

    expect(text("src/main.jsx")).toContain('import App from "../components/Card";');
    expect(text("index.html")).toContain("/src/main.jsx");
    expect(paths).toContain("package-lock.json");
    expect(paths).not.toContain("tsconfig.json");
  });

  test("in TypeScript has its settings", () => {
    const { text, paths } = scaffolded({ "src/App.tsx": component });
    expect(text("src/main.tsx")).toContain('from "./App"');
    expect(paths).toEqual(expect.arrayContaining(["tsconfig.json", "src/vite-env.d.ts"]));
  });
});

test("packages are added at pinned versions, others only on request, and both are reported", () => {
  const texts = {
    "src/App.jsx": `import { Star } from "lucide-react";\nimport x from "left-padd/sub";\nimport y from "@/lib/y";\n${component}`,
  };

  const { dependencies, text, paths } = scaffolded(texts);
  const onRequest = scaffolded(texts, true);

  expect(dependencies).toEqual([
    { name: "left-padd", version: null },
    { name: "lucide-react", version: "1.81.0" },
  ]);
  expect(JSON.parse(text("package.json")).dependencies).toEqual({
    "lucide-react": "1.81.0",
    react: "19.3.1",
    "react-dom": "19.3.1",
  });
  expect(paths).not.toContain("package-lock.json");
  expect(JSON.parse(onRequest.text("package.json")).dependencies).toMatchObject({ "left-padd": "latest" });
});

test("imports of files, aliases, addresses and modules of Node.js are no packages", () => {
  const source = [
    "./a",
    "../b",
    "@/c",
    "~/d",
    "node:fs",
    "fs",
    "fs/promises",
    "https://esm.sh/x",
    "@scope/pkg/sub",
    "#x",
  ]
    .map((name) => `import ${JSON.stringify(name)};`)
    .join("\n");
  expect(importedPackages(filesOf({ "a.ts": source, "types.d.ts": 'import "other";' }))).toEqual([
    "@scope/pkg",
  ]);
});
