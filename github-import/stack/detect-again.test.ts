import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { github_import, projects, vfs } from "~encore/clients";
import { newId } from "../../shared/ids";

function newOwner() {
  return { authData: { userID: `owner-${randomUUID()}`, isAdmin: false } };
}

const manifest = JSON.stringify({
  name: "app",
  scripts: { dev: "vite" },
  devDependencies: { vite: "^7.0.0" },
});

async function projectWith(owner: ReturnType<typeof newOwner>, path: string, text: string): Promise<string> {
  const { id: projectId } = await projects.create({ name: "Edited" }, owner);
  await vfs.batch({ projectId, operations: [{ op: "write", path, content: text }] }, owner);
  return projectId;
}

describe("detecting a project again", () => {
  test("finds the stack of the edited files, and records it", async () => {
    const owner = newOwner();
    const projectId = await projectWith(owner, "package.json", manifest);

    const detected = await github_import.detectProject({ projectId }, owner);

    expect(detected).toMatchObject({ revision: 1, stack: { framework: { name: "vite" } } });
    const project = await projects.get({ projectId }, owner);
    expect(project).toMatchObject({ revisionSeq: 1, stack: { framework: { name: "vite" } } });
  });

  test("is not for another owner", async () => {
    const projectId = await projectWith(newOwner(), "package.json", manifest);

    await expect(github_import.detectProject({ projectId }, newOwner())).rejects.toMatchObject({
      details: { reason: "not_found" },
    });
  });

  test("waits for the first import", async () => {
    const owner = newOwner();
    const projectId = newId("prj");
    const source = { repoUrl: "https://github.com/owner/repo", ref: null, subdirectory: null };
    const fields = {
      projectId,
      ownerId: owner.authData.userID,
      name: "repo",
      source,
      provision: false,
      overrides: {},
    };
    await projects.createForImport(fields);

    await expect(github_import.detectProject({ projectId }, owner)).rejects.toMatchObject({
      details: { reason: "conflict" },
    });
  });
});

describe("overrides of a project", () => {
  test("take precedence over its files, and are kept until they are replaced", async () => {
    const owner = newOwner();
    const projectId = await projectWith(owner, "package.json", manifest);
    const overrides = {
      port: 4321,
      commands: { dev: "npm run preview" },
      runtime: { name: "node", version: "22" },
    };

    const set = await github_import.putOverrides({ projectId, ...overrides }, owner);
    const again = await github_import.detectProject({ projectId }, owner);

    expect(set).toMatchObject({ overrides, revision: 1, stack: { port: 4321 } });
    expect(again.stack).toMatchObject({
      port: 4321,
      runtime: { name: "node", version: "22", source: "override" },
      commands: { dev: "npm run preview", install: "npm install" },
      overridden: ["runtime", "port", "commands.dev"],
    });
    expect(await projects.get({ projectId }, owner)).toMatchObject({ overrides, stack: again.stack });
  });

  test("are removed by null, and by omitting them", async () => {
    const owner = newOwner();
    const projectId = await projectWith(owner, "package.json", manifest);
    await github_import.putOverrides({ projectId, port: 4321, commands: { dev: "a", start: "b" } }, owner);

    const removed = await github_import.putOverrides(
      { projectId, port: null, commands: { dev: null, start: "b" } },
      owner,
    );
    const none = await github_import.putOverrides({ projectId }, owner);

    expect(removed).toMatchObject({
      overrides: { commands: { start: "b" } },
      stack: { overridden: ["commands.start"] },
    });
    expect(none).toMatchObject({ overrides: {}, stack: { port: 5173, overridden: [] } });
  });

  test("can be set for a new project too", async () => {
    const owner = newOwner();
    const { id: projectId } = await projects.create(
      { name: "Set", overrides: { commands: { start: "./run" } } },
      owner,
    );
    await vfs.batch({ projectId, operations: [{ op: "write", path: "run", content: "#!/bin/sh" }] }, owner);

    const { stack } = await github_import.detectProject({ projectId }, owner);

    expect(stack).toMatchObject({ kind: "app", noPreviewReason: null, commands: { start: "./run" } });
  });

  test.each([
    [{ port: 0 }, "port"],
    [{ port: 70_000 }, "port"],
    [{ port: 3000.5 }, "port"],
    [{ appRoot: "../x" }, "appRoot"],
    [{ appRoot: "/x" }, "appRoot"],
    [{ appRoot: "" }, "appRoot"],
    [{ commands: { dev: " " } }, "commands.dev"],
    [{ commands: { setup: "a\0b" } }, "commands.setup"],
    [{ commands: { install: "x".repeat(2_001) } }, "commands.install"],
    [{ runtime: { name: "node", version: "" } }, "runtime.version"],
  ])("are refused with the name of the invalid field: %j", async (overrides, param) => {
    const owner = newOwner();
    const projectId = await projectWith(owner, "package.json", manifest);

    await expect(github_import.putOverrides({ projectId, ...overrides }, owner)).rejects.toMatchObject({
      details: { reason: "invalid_argument", param },
    });
    await expect(github_import.start({ repoUrl: "a/b", overrides }, owner)).rejects.toMatchObject({
      details: { reason: "invalid_argument", param: `overrides.${param}` },
    });
  });

  test("are not for another owner", async () => {
    const projectId = await projectWith(newOwner(), "package.json", manifest);

    await expect(github_import.putOverrides({ projectId, port: 4000 }, newOwner())).rejects.toMatchObject({
      details: { reason: "not_found" },
    });
  });
});

describe("detecting posted files", () => {
  test("needs the content of relevant files, and the paths of the rest", async () => {
    const files = [
      { path: "package.json", content: manifest },
      { path: "pnpm-lock.yaml", sizeBytes: 9_000 },
    ];

    const stack = await github_import.detectFiles({ files }, newOwner());

    expect(stack).toMatchObject({ framework: { name: "vite" }, packageManager: { name: "pnpm" } });
  });

  test("prefers the request over its own detection", async () => {
    const files = [{ path: "package.json", content: manifest }];

    const stack = await github_import.detectFiles({ files, dev: "npm run special", port: 8123 }, newOwner());

    expect(stack).toMatchObject({ commands: { dev: "npm run special" }, port: 8123 });
  });

  test.each([
    [{ files: [{ path: "a", sizeBytes: 1.5 }] }, "files.0.sizeBytes"],
    [{ files: [{ path: "a" }], dev: "  " }, "dev"],
  ])("are refused with the name of the invalid field: %j", async (request, param) => {
    await expect(github_import.detectFiles(request, newOwner())).rejects.toMatchObject({
      details: { reason: "invalid_argument", param },
    });
  });
});
