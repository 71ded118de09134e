import { describe, expect, test } from "vitest";
import { importTree, neverAborted, storeTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { newId } from "../../shared/ids";
import { db } from "../db";
import { diffSinceImport } from "../diff/diff-trees";
import { listHistory } from "../read/list-history";
import type { ImportStrategy } from "./import-strategy";
import { type PublishedRevision, publishImport } from "./publish-revision";
import { readImportState } from "./read-import-state";

const COMMIT = "b".repeat(40);
const BASE = { "README.md": "1", "src/a.ts": "1", "src/b.ts": "1" };

async function reimport(
  project: VfsProject,
  strategy: ImportStrategy,
  files: Record<string, string>,
): Promise<PublishedRevision> {
  const { projectId } = project;
  const tree = {
    projectId,
    importId: newId("imp"),
    commitSha: COMMIT,
    strategy,
    entries: await storeTree(files),
  };
  return await publishImport(db, tree, neverAborted);
}

/** A project that was imported once and edited afterwards. */
async function editedProject(): Promise<VfsProject> {
  const project = await VfsProject.open();
  await importTree(project, BASE);
  await project.write("src/a.ts", "mine");
  await project.write("notes.md", "mine");
  return project;
}

test("without edits any strategy uses the new tree unchanged", async () => {
  for (const strategy of ["refuse", "merge", "overwrite"] as const) {
    const project = await VfsProject.open();
    await importTree(project, BASE);

    const revision = await reimport(project, strategy, { ...BASE, "src/b.ts": "2" });

    expect(revision.seq).toBe(2);
    expect(await project.files()).toEqual({ ...BASE, "src/b.ts": "2" });
  }
});

test("edits fail an import, which lists them and changes nothing", async () => {
  const project = await editedProject();
  const before = await project.files();

  await expect(reimport(project, "refuse", { ...BASE, "src/b.ts": "2" })).rejects.toMatchObject({
    reason: "local_changes",
    retryable: false,
    paths: ["notes.md", "src/a.ts"],
  });

  expect(await project.files()).toEqual(before);
});

test("a reverted edit does not fail an import", async () => {
  const project = await editedProject();
  await project.write("src/a.ts", "1");
  await project.delete("notes.md");

  expect(await reimport(project, "refuse", BASE)).toMatchObject({ files: 3 });
});

test("overwritten edits stay in an earlier revision", async () => {
  const project = await editedProject();

  const { seq } = await reimport(project, "overwrite", { ...BASE, "src/b.ts": "2" });

  expect(await project.files()).toEqual({ ...BASE, "src/b.ts": "2" });
  expect(await project.files(seq - 1)).toMatchObject({ "src/a.ts": "mine", "notes.md": "mine" });
});

describe("a merge", () => {
  test("keeps the edits on top of the new tree, also for the next import", async () => {
    const project = await editedProject();

    const merged = await reimport(project, "merge", { ...BASE, "src/b.ts": "2" });

    expect(await project.files()).toEqual({
      ...BASE,
      "src/a.ts": "mine",
      "src/b.ts": "2",
      "notes.md": "mine",
    });
    expect(merged).toMatchObject({ seq: 5, files: 4 });
    expect(await project.files(4)).toEqual({ ...BASE, "src/b.ts": "2" });
    const changes = await diffSinceImport(project.ownerId, { projectId: project.projectId });
    expect(changes.data.map(({ path }) => path)).toEqual(["notes.md", "src/a.ts"]);
    const history = await listHistory(project.ownerId, { projectId: project.projectId });
    expect(history.data.map(({ kind }) => kind)).toEqual(["sync", "import", "edit", "edit", "import"]);
  });

  test("after a merge keeps the edits again", async () => {
    const project = await editedProject();
    await reimport(project, "merge", { ...BASE, "src/b.ts": "2" });

    await reimport(project, "merge", { ...BASE, "src/b.ts": "3" });

    expect(await project.files()).toEqual({
      ...BASE,
      "src/a.ts": "mine",
      "src/b.ts": "3",
      "notes.md": "mine",
    });
  });

  test("is refused as a whole if both sides changed a file", async () => {
    const project = await editedProject();
    const before = await project.files();

    await expect(
      reimport(project, "merge", { ...BASE, "src/a.ts": "theirs", "src/b.ts": "2" }),
    ).rejects.toMatchObject({
      reason: "merge_conflict",
      paths: ["src/a.ts"],
    });

    expect(await project.files()).toEqual(before);
  });

  test("may be repeated: the same import is the same revision", async () => {
    const project = await editedProject();
    const { projectId } = project;
    const entries = await storeTree({ ...BASE, "src/b.ts": "2" });
    const tree = {
      projectId,
      importId: newId("imp"),
      commitSha: COMMIT,
      entries,
      strategy: "merge" as const,
    };

    const first = await publishImport(db, tree, neverAborted);
    const second = await publishImport(db, tree, neverAborted);

    expect(second).toEqual(first);
  });
});

test("a concurrent import and edits lose nothing", async () => {
  for (let round = 0; round < 10; round++) {
    const project = await VfsProject.open();
    await importTree(project, BASE);

    const [refused] = await Promise.allSettled([
      reimport(project, "refuse", { ...BASE, "src/b.ts": "2" }),
      project.write("notes.md", "mine"),
    ]);

    const isRefused = refused.status === "rejected";
    expect(await project.files()).toEqual({ ...BASE, "notes.md": "mine", "src/b.ts": isRefused ? "1" : "2" });
  }
});

test("the state of a project's import is its commit and the edits since", async () => {
  const project = await editedProject();

  expect(await readImportState(project.projectId)).toEqual({
    commitSha: "0".repeat(40),
    changedFiles: 2,
    changedPaths: ["notes.md", "src/a.ts"],
  });
  expect(await readImportState(newId("prj"))).toEqual({ commitSha: null, changedFiles: 0, changedPaths: [] });
});
