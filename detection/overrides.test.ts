import { expect, test } from "vitest";
import { fileTree } from "./__tests__/memory-tree";
import { detectStack } from "./detect-stack";

const vite = {
  "package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "7" } },
  "vaporform.json": { port: 6001, commands: { build: "from-file" } },
};

test("overrides win over vaporform.json and the request; the rest is detected", async () => {
  const overrides = { port: 4000, commands: { build: "mine" } };

  const stack = await detectStack(fileTree(vite), { overrides, port: 5000, build: "asked" });

  expect(stack).toMatchObject({ port: 4000, commands: { build: "mine", dev: "npm run dev" } });
  expect(stack.overridden).toEqual(["port", "commands.build"]);
  expect(stack.evidence).toContainEqual({
    field: "port",
    value: "4000",
    file: null,
    reason: "set as an override",
  });
});

test("a command that is set brings its own port, and none of the flags of the detected one", async () => {
  const dev = "python3 -m http.server --port 8123";

  const stack = await detectStack(fileTree(vite), { overrides: { commands: { dev } } });

  expect(stack).toMatchObject({ port: 8123, portOverride: { kind: "env", name: "PORT" } });
});

test("an app is looked for in the folder that is set, and a folder that is missing is a warning", async () => {
  const files = {
    ...vite,
    "api/package.json": { scripts: { dev: "node a.js" }, dependencies: { express: "5" } },
  };

  const api = await detectStack(fileTree(files), { overrides: { appRoot: "./api/" } });
  const missing = await detectStack(fileTree(files), { overrides: { appRoot: "web" } });

  expect(api).toMatchObject({ appRoot: "api", framework: { name: "express" }, overridden: ["appRoot"] });
  expect(missing.warnings.map(({ message }) => message)).toEqual(["the folder web is not in the repository"]);
});

test("a library with a command that starts it is an app", async () => {
  const library = { "package.json": { name: "x", main: "index.js", exports: "./index.js" }, "index.js": "" };

  const before = await detectStack(fileTree(library));
  const after = await detectStack(fileTree(library), { overrides: { commands: { dev: "npx serve" } } });

  expect(before.kind).toBe("library");
  expect(after).toMatchObject({ kind: "app", noPreviewReason: null, commands: { dev: "npx serve" } });
});
