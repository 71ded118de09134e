import { expect, test } from "vitest";
import type { NewFile } from "./new-file";
import { placeFiles } from "./place-files";

function filesOf(texts: Record<string, string>): NewFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, content: Buffer.from(text), mode: "100644" }));
}

function placed(texts: Record<string, string>): string[] {
  return placeFiles(filesOf(texts)).files.map(({ path }) => path);
}

const page = 'import { Hero } from "./components/Hero";\nexport default () => <Hero />;';

test("the pages of Next.js go to app, with what they import by relative paths", () => {
  const files = filesOf({
    "page.tsx": page,
    "layout.tsx": 'import "./globals.css";\nimport { db } from "@/lib/db";',
    "globals.css": "",
    "components/Hero.tsx": 'import data from "../data.json";\nimport { x } from "../lib/x";',
    "lib/x.ts": "",
    "lib/db.ts": "",
    "data.json": "{}",
    "next.config.ts": "",
  });

  const { files: result, moved } = placeFiles(files);

  expect(result.map(({ path }) => path)).toEqual([
    "app/page.tsx",
    "app/layout.tsx",
    "app/globals.css",
    "app/components/Hero.tsx",
    "app/lib/x.ts",
    "lib/db.ts",
    "app/data.json",
    "next.config.ts",
  ]);
  expect(moved[0]).toEqual({
    from: "page.tsx",
    to: "app/page.tsx",
    reason: "Next.js looks for pages and layouts in this folder",
  });
});

test("an App goes to src", () => {
  const files = { "App.jsx": 'import "./App.css"', "App.css": "", "main.jsx": "", "README.md": "" };
  expect(placed(files)).toEqual(["src/App.jsx", "src/App.css", "src/main.jsx", "README.md"]);
});

test.each([
  ["no framework", { "index.html": "", "style.css": "" }],
  ["an App that a page loads", { "index.html": '<script src="/App.jsx">', "App.jsx": "" }],
  ["a manifest without Next.js", { "package.json": '{"dependencies":{"react":"1"}}', "page.tsx": page }],
  ["a file that is there", { "page.tsx": "old", "app/page.tsx": "new" }],
])("nothing moves: %s", (_, files: Record<string, string>) => {
  expect(placed(files)).toEqual(Object.keys(files));
});

test("the app folder that is there is taken", () => {
  expect(placed({ "page.tsx": "", "src/app/layout.tsx": "" })).toEqual([
    "src/app/page.tsx",
    "src/app/layout.tsx",
  ]);
});
