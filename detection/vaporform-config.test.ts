import { expect, test } from "vitest";
import { z } from "zod";
import { fileTree } from "./__tests__/memory-tree";
import { detectStack } from "./detect-stack";
import { VaporformConfig } from "./vaporform-config";

const express = {
  "package.json": { main: "index.js", dependencies: { express: "4" } },
  "index.js": "app.listen(1111)",
};

test("the published schema is the one that is enforced", async () => {
  const schema = z.toJSONSchema(VaporformConfig, { target: "draft-7", io: "input" });
  const published = { $id: "vaporform.schema.json", title: "vaporform.json", ...schema };

  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    "../docs/vaporform.schema.json",
  );
});

test("each source of a port yields to the one above it", async () => {
  const layers = [
    { "vaporform.json": { port: 6001 } },
    { Procfile: "web: node index.js --port 6003\n" },
    { "index.js": "app.listen(6004)" },
    { ".devcontainer.json": { forwardPorts: [6005] } },
    { Dockerfile: "FROM node\nEXPOSE 6006\n" },
  ];
  const ports = [];
  for (let from = 0; from <= layers.length; from++) {
    const files = Object.assign({}, express, { "index.js": "" }, ...layers.slice(from));
    ports.push((await detectStack(fileTree(files))).port);
  }

  expect(ports).toEqual([6001, 6003, 6004, 6005, 6006, 3000]);
});

test("a request ranks between vaporform.json and the Procfile", async () => {
  const files = {
    ...express,
    Procfile: "web: from-procfile\n",
    "vaporform.json": { commands: { dev: "from-file" } },
  };

  const { commands } = await detectStack(fileTree(files), { start: "from-request", dev: "from-request" });

  expect(commands).toMatchObject({ dev: "from-file", start: "from-request" });
});

test("a request for a folder detects that folder", async () => {
  const files = { ...express, "tools/cli/main.py": "print(1)" };

  const stack = await detectStack(fileTree(files), { appRoot: "./tools/cli/" });

  expect(stack).toMatchObject({
    appRoot: "tools/cli",
    language: "python",
    commands: { start: "python main.py" },
  });
});

test("a missing folder is an empty app, not an error", async () => {
  const stack = await detectStack(fileTree(express), { appRoot: "nowhere" });

  expect(stack).toMatchObject({ appRoot: "nowhere", language: null, confidence: 0 });
});

test("an invalid field is ignored with a warning, the others count", async () => {
  const files = {
    ...express,
    "vaporform.json": '{\n  "port": "many",\n  "appRoot": "../secrets",\n  "framework": "koa"\n}',
  };

  const { port, appRoot, framework, warnings } = await detectStack(fileTree(files));

  expect({ port, appRoot, framework: framework?.name }).toEqual({
    port: 1111,
    appRoot: ".",
    framework: "koa",
  });
  expect(warnings.map(({ file, line }) => [file, line])).toEqual([
    ["vaporform.json", 3],
    ["vaporform.json", 2],
  ]);
});

test("a requested package manager decides the commands", async () => {
  const files = {
    "package.json": { scripts: { dev: "vite" }, devDependencies: { vite: "6" } },
    "package-lock.json": "{}",
  };

  const { packageManager, commands } = await detectStack(fileTree(files), { packageManager: "pnpm" });

  expect(packageManager?.name).toBe("pnpm");
  expect(commands).toMatchObject({ install: "pnpm install", dev: "pnpm run dev" });
});

test("every fact names its source", async () => {
  const files = {
    "package.json": { scripts: { dev: "next dev -p 4000" }, dependencies: { next: "15.1.0" } },
    ".nvmrc": "22\n",
    "pnpm-lock.yaml": "",
  };

  const { evidence } = await detectStack(fileTree(files));

  expect(evidence).toEqual(
    expect.arrayContaining([
      { field: "framework", value: "next", file: "package.json", reason: "depends on next" },
      {
        field: "packageManager",
        value: "pnpm",
        file: "pnpm-lock.yaml",
        reason: "pnpm-lock.yaml is its lock file",
      },
      { field: "runtime", value: "node 22", file: ".nvmrc", reason: ".nvmrc pins it" },
      { field: "commands.dev", value: "pnpm run dev", file: "package.json", reason: 'the script "dev"' },
      { field: "port", value: "4000", file: "package.json", reason: 'the script "dev" sets it' },
    ]),
  );
});

test("alternatives and every app of a monorepo are listed", async () => {
  const app = (name: string, dependencies: object) => ({ name, scripts: { dev: "start it" }, dependencies });
  const files = {
    "package.json": { workspaces: ["apps/*"] },
    "apps/web/package.json": app("web", { next: "15", express: "4" }),
    "apps/api/package.json": app("api", { fastify: "5" }),
  };

  const { alternatives, apps, confidence } = await detectStack(fileTree(files));

  expect(alternatives[0]).toMatchObject({ field: "framework", value: "express" });
  expect(apps.map(({ root, framework }) => [root, framework])).toEqual([
    ["apps/web", "next"],
    ["apps/api", "fastify"],
  ]);
  expect(confidence).toBeGreaterThan(0.7);
});
