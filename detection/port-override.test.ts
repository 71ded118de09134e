import { expect, test } from "vitest";
import { type Files, fileTree } from "./__tests__/memory-tree";
import { detectStack } from "./detect-stack";

const node = (dev: string, dependencies: object) => ({ "package.json": { scripts: { dev }, dependencies } });

/** A flag is appended to the dev command, so it is given only if the command passes it to the right tool. */
test.each<[string, Files, { kind: string; name: string } | null]>([
  ["the tool alone", node("next dev --turbopack", { next: "15" }), { kind: "flag", name: "-p" }],
  ["the tool at the end", node("tsc -b && vite", { vite: "6" }), { kind: "flag", name: "--port" }],
  [
    "the tool in front of another",
    node("vite & tsc --watch && echo", { vite: "6" }),
    { kind: "env", name: "PORT" },
  ],
  [
    "several programs at once",
    node('concurrently "vite" "node api.js"', { vite: "6" }),
    { kind: "env", name: "PORT" },
  ],
  [
    "the project's own server",
    node("node server.js", { next: "15", express: "4" }),
    { kind: "env", name: "PORT" },
  ],
  [
    "Rails behind foreman",
    { Gemfile: "gem 'rails'", "bin/dev": "", "config/application.rb": "" },
    { kind: "env", name: "PORT" },
  ],
  [
    "Rails itself",
    { Gemfile: "gem 'rails'", "bin/rails": "", "config/application.rb": "" },
    { kind: "flag", name: "-p" },
  ],
  ["Django, whose address is an argument", { "requirements.txt": "django", "manage.py": "" }, null],
  ["plain pages", { "index.html": "" }, null],
])("%s", async (_name, files, wanted) => {
  expect((await detectStack(fileTree(files))).portOverride).toEqual(wanted);
});
