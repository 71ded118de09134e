import { expect, test } from "vitest";
import { projects } from "~encore/clients";
import { runDueImports } from "../github-import/job/run-import.ts";
import { vfsDb } from "../github-import/vfs-db.ts";
import { newId } from "../shared/ids.ts";
import { listFiles, readBlobs } from "../vfs/read/read-tree.ts";
import { filesOf, setUpImportBench } from "./support/import-bench.mts";
import { queueImport, readImport } from "./support/import-fixtures.mts";
import { scratchFolders } from "./support/import-scratch.mts";

const bench = setUpImportBench();

test("files are stored byte for byte, with modes, links and submodules", async () => {
  const commit = "1234567890123456789012345678901234567890";
  const binary = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256));
  const large = Buffer.alloc(3 * 1024 ** 2 + 17, "a large file\r\n");
  const files = {
    "empty.txt": "",
    "binary.bin": binary,
    "large.txt": large,
    "crlf.txt": "a\r\nb\r\n",
    ".gitattributes": "* text=auto eol=lf\nhidden export-ignore\n",
    hidden: "not left out",
    "bin/run": { mode: "100755" as const, content: "#!/bin/sh\n" },
    "links/dangling": { mode: "120000" as const, content: "../nowhere" },
    "links/outside": { mode: "120000" as const, content: "/etc/passwd" },
    "module/inner": { submodule: commit },
    "ünï cödé/\u{1f680} name": "x",
    "nfd/e\u0301": "decomposed",
    "nfc/\u00e9": "composed",
    "odd/tab\tname": "x",
    "odd/back\\slash": "x",
    "same-a": "same",
    "same-b": "same",
  };
  const { id, projectId } = await bench.queueSample("exact", files);

  await runDueImports();

  const stored = await listFiles(vfsDb, projectId, (await readImport(id)).revisionSeq ?? 0);
  const blobs = await readBlobs(
    vfsDb,
    stored.flatMap((file) => file.hash ?? []),
    10 * 1024 ** 2,
  );
  const found = stored.map(({ path, mode, hash }) => [
    path,
    mode,
    hash === null ? null : blobs.get(hash)?.toString("base64"),
  ]);
  const expected = Object.entries(files).map(([path, file]) => {
    if (typeof file === "string" || Buffer.isBuffer(file))
      return [path, "100644", Buffer.from(file).toString("base64")];
    if ("submodule" in file) return [path, "160000", null];
    return [path, file.mode, Buffer.from(file.content).toString("base64")];
  });
  expect(found.sort()).toEqual(expected.sort());
  expect(await readImport(id)).toMatchObject({ status: "succeeded", progress: { files: 17 } });
});

test("a folder of the repository becomes the root of the project", async () => {
  await bench.repositories.make("nested", {
    "README.md": "x",
    "apps/web/package.json": "{}",
    "apps/web/src/a.ts": "1",
  });
  const { id, projectId } = await queueImport({
    repoUrl: `${bench.server.url}/nested`,
    treePath: "main/apps/web",
  });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({ status: "succeeded", ref: "main", subdirectory: "apps/web" });
  expect(await filesOf(projectId)).toEqual(["package.json", "src/a.ts"]);
});

test.each(["apps/none", "README.md/x"])("subdirectory_not_found: %s is not a folder", async (folder) => {
  await bench.repositories.make(`missing-${folder.length}`, { "README.md": "x", "apps/web/a.ts": "1" });
  const { id } = await queueImport({
    repoUrl: `${bench.server.url}/missing-${folder.length}`,
    treePath: `main/${folder}`,
  });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({
    status: "failed",
    failure: { reason: "subdirectory_not_found", step: "store" },
  });
});

test("unsafe_path: a name that is not UTF-8", async () => {
  const repository = await bench.repositories.init("latin1");
  const oid = await repository.writeBlob("x");
  await repository.commitTree(
    await repository.writeTree([{ mode: "100644", name: Buffer.from([0xe4]), oid }]),
  );
  const { id, projectId } = await queueImport({ repoUrl: `${bench.server.url}/latin1` });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({
    status: "failed",
    failure: { reason: "unsafe_path", retryable: false },
  });
  expect((await projects.readProject({ projectId })).project?.status).toBe("failed");
  expect(await scratchFolders(id)).toEqual([]);
});

test("too_many_files: a tree bomb is abandoned early", async () => {
  const repository = await bench.repositories.init("bomb");
  let tree = await repository.writeTree([
    { mode: "100644", name: "f", oid: await repository.writeBlob("x") },
  ]);
  for (let depth = 0; depth < 10; depth++) {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    tree = await repository.writeTree(names.map((name) => ({ mode: "40000", name, oid: tree })));
  }
  await repository.commitTree(tree);
  const { id } = await queueImport({ repoUrl: `${bench.server.url}/bomb` });

  await runDueImports();

  expect(await readImport(id)).toMatchObject({ status: "failed", failure: { reason: "too_many_files" } });
});

test("submodules and pointers of Git LFS are counted and named on the import and its project, also when it is imported again", async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;
  const files = {
    "model.bin": pointer,
    "same.bin": pointer,
    "notes.txt": `${pointer}and more`,
    "link.bin": { mode: "120000" as const, content: pointer },
    vendor: { submodule: "1".repeat(40) },
  };
  const { repository } = await bench.repositories.make("omissions", files);
  const target = { repoUrl: `${bench.server.url}/omissions`, projectId: newId("prj"), ownerId: newId("key") };
  const expected = [
    { kind: "submodules", count: 1, paths: ["vendor"], message: expect.stringContaining("one folder") },
    {
      kind: "lfs_pointers",
      count: 2,
      paths: ["model.bin", "same.bin"],
      message: expect.stringContaining("2 files"),
    },
  ];
  const warningsNow = async () => (await projects.readProject(target)).project?.warnings;

  const first = await queueImport(target);
  await runDueImports();
  expect((await readImport(first.id)).warnings).toEqual(expected);
  expect(await warningsNow()).toEqual(expected);

  await repository.commit({ ...files, "README.md": "new" });
  const second = await queueImport(target);
  await runDueImports();
  expect((await readImport(second.id)).warnings).toEqual(expected);

  const unchanged = await queueImport(target);
  await runDueImports();
  expect((await readImport(unchanged.id)).warnings).toEqual(expected);

  await repository.commit({ "README.md": "new" });
  const last = await queueImport(target);
  await runDueImports();
  expect((await readImport(last.id)).warnings).toEqual([]);
  expect(await warningsNow()).toEqual([]);
});
