import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { projects, sources, vfs } from "~encore/clients";
import { detectAllEdited } from "../github-import/stack/detect-edited";
import { db as projectsDb } from "../projects/db";
import { findProject } from "../projects/project.queries";
import { requireProjectId } from "../projects/read-project";
import { sweepProjects } from "../projects/sweep-projects";
import { setStoredMax } from "../vfs/owners/owner-limit.queries";
import { listEdited } from "../vfs/read/read-tree";
import { vfsDb } from "./vfs-db";

let owner: { authData: { userID: string; isAdmin: boolean } };

beforeEach(() => {
  owner = { authData: { userID: `owner-${randomUUID()}`, isAdmin: false } };
});

const page = { "index.html": "<h1>Hello</h1>\n", "style.css": "h1 { color: red }\n" };

async function pathsOf(projectId: string): Promise<string[]> {
  return (await vfs.tree({ projectId, recursive: true }, owner)).data.map(({ path }) => path);
}

describe("a project of files", () => {
  test("has its files as one revision, its stack and a workspace", async () => {
    const made = await sources.create({ name: "Page", source: { type: "files", files: page } }, owner);

    expect(made).toMatchObject({
      status: "ready",
      source: { kind: "files" },
      revisionSeq: 1,
      stack: { kind: "site", language: "html" },
      workspace: { projectId: made.id, mode: "development" },
      report: { moved: [], added: [], dependencies: [], commands: [], packages: [], skipped: [] },
    });
    expect(await pathsOf(made.id)).toEqual(["index.html", "style.css"]);
    expect((await vfs.revisions({ projectId: made.id }, owner)).data).toHaveLength(1);
  });

  test("says which files are elsewhere than they were named", async () => {
    const files = [{ path: "page.tsx", content: "export default () => null" }];

    const made = await sources.create({ name: "Next", source: { type: "files", files } }, owner);

    expect(made.report?.moved).toMatchObject([{ from: "page.tsx", to: "app/page.tsx" }]);
    expect(await pathsOf(made.id)).toContain("app/page.tsx");
  });

  test("gets no workspace without provision", async () => {
    const request = { name: "Page", provision: false, source: { type: "files" as const, files: page } };
    expect((await sources.create(request, owner)).workspace).toBeNull();
  });

  test("is made once with an idempotency key, and the key is bound to the files", async () => {
    const request = {
      name: "Page",
      idempotencyKey: randomUUID(),
      source: { type: "files" as const, files: page },
    };

    const made = await Promise.all(Array.from({ length: 5 }, () => sources.create(request, owner)));
    const other = { ...request, source: { type: "files" as const, files: { "index.html": "other" } } };

    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(new Set(made.map(({ workspace }) => workspace?.id)).size).toBe(1);
    await expect(sources.create(other, owner)).rejects.toMatchObject({
      details: { reason: "idempotency_mismatch" },
    });
  });

  test("is not there after a refusal", async () => {
    const files = [
      { path: "a", content: "" },
      { path: "../b", content: "" },
    ];
    await expect(
      sources.create({ name: "Bad", source: { type: "files", files } }, owner),
    ).rejects.toMatchObject({
      details: { reason: "unsafe_path", param: "source.files[1].path" },
    });
    await setStoredMax(owner.authData.userID, 5);
    const request = {
      name: "Large",
      idempotencyKey: randomUUID(),
      source: { type: "files" as const, files: page },
    };
    await expect(sources.create(request, owner)).rejects.toMatchObject({
      details: { reason: "owner_limit_reached" },
    });
    expect((await projects.list({}, owner)).data).toEqual([]);

    await setStoredMax(owner.authData.userID, 1_000_000);
    expect(await sources.create(request, owner)).toMatchObject({ status: "ready" });
  });

  test("is finished by the sweepers after a crash, wherever it was", async () => {
    const made = await sources.create({ name: "Page", source: { type: "files", files: page } }, owner);
    const again = { ...made, id: `prj_${made.id.slice(4, -4)}0000` };
    const { hash } = (await vfs.tree({ projectId: made.id }, owner)).data[0] ?? {};
    const files = [{ path: "index.html", mode: "100644", hash, sizeBytes: 15 }];
    await projectsDb.exec`
      INSERT INTO project (id, owner_id, name, status, source_kind, provision, pending_files, unfinished, due_at)
      VALUES (${again.id}, ${owner.authData.userID}, 'Cut off', 'importing', 'files', true, ${{ files }}::jsonb -> 'files',
              'creation', now() - interval '1 second')`;

    await sweepProjects();
    const ready = await findProject(requireProjectId(again.id));
    await detectUntil(again.id);

    expect(ready).toMatchObject({ status: "ready", unfinished: null, stack: null });
    expect(await pathsOf(again.id)).toEqual(["index.html"]);
    expect(await projects.get({ projectId: again.id }, owner)).toMatchObject({ stack: { kind: "site" } });
  });
});

test("a project of a template has its files, and says which template it was", async () => {
  const source = { type: "template" as const, templateId: "static", options: { title: "Shop" } };

  const made = await sources.create({ name: "Shop", source }, owner);

  expect(made.source).toMatchObject({
    kind: "template",
    template: { id: "static", version: "1.0.0", options: { title: "Shop" } },
  });
  expect(await pathsOf(made.id)).toEqual(["index.html", "script.js", "style.css"]);
  expect((await sources.templates(owner)).data.map(({ id }) => id)).toContain("static");
  expect((await sources.template({ templateId: "static" }, owner)).files).toHaveLength(3);
  await expect(sources.template({ templateId: "rust" }, owner)).rejects.toMatchObject({
    details: { reason: "not_found", suggestion: expect.stringContaining("static") },
  });
});

test("a project of a text has the text's files; its commands are reported", async () => {
  const text = "Here:\n```html index.html\n<h1>Hello</h1>\n```\nThen:\n```sh\nrm -rf /\n```\n";

  const made = await sources.create({ name: "Text", source: { type: "text", text } }, owner);

  expect(made).toMatchObject({
    source: { kind: "text" },
    stack: { kind: "site" },
    report: { commands: ["rm -rf /"] },
  });
  expect(await pathsOf(made.id)).toEqual(["index.html"]);
  await expect(
    sources.create({ name: "Cut", source: { type: "text", text: text.slice(0, 40) } }, owner),
  ).rejects.toMatchObject({
    details: { reason: "truncated_content", param: "source.text", paths: ["index.html"] },
  });
});

/** Sweeps until the edits of a project are old enough. */
async function detectUntil(projectId: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await detectAllEdited();
        return (await projects.get({ projectId }, owner)).stack;
      },
      { timeout: 10_000 },
    )
    .not.toBeNull();
}

describe("an empty project", () => {
  test("has its stack detected by itself after a batch, and again while that is not settled", async () => {
    const { id: projectId } = await projects.create({ name: "Empty" }, owner);
    const write = async (path: string, content: string) =>
      await vfs.batch({ projectId, operations: [{ op: "write", path, content }] }, owner);

    await write("index.html", "<h1>Hello</h1>");
    await detectUntil(projectId);
    expect((await projects.get({ projectId }, owner)).stack).toMatchObject({ language: "html" });

    const revisionSeq = await write(
      "package.json",
      '{"scripts":{"dev":"vite"},"devDependencies":{"vite":"8.3.8"}}',
    );
    await expect
      .poll(async () => {
        await detectAllEdited();
        return (await projects.get({ projectId }, owner)).stack?.framework?.name;
      })
      .toBe("vite");
    const id = requireProjectId(projectId);
    expect(await listEdited(vfsDb, [{ projectId: id, syncedSeq: revisionSeq.revision }], 0)).toEqual(
      new Map(),
    );
  });
});
