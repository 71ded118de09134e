import { describe, expect, test } from "vitest";
import { runDueImports } from "../github-import/job/run-import.ts";
import { reasonOf, setUpGitBench } from "./support/git-bench.mts";
import type { Fault } from "./support/git-faults.mts";
import type { GitRepository } from "./support/git-repository.mts";
import { filesOf, setUpImportBench } from "./support/import-bench.mts";
import { queueImport, readImport } from "./support/import-fixtures.mts";

/** Has git's server speak the older protocol, and thus git itself read the repository. */
const olderProtocol: Fault = (request) => {
  delete request.headers["git-protocol"];
  return false;
};

describe.each([
  ["version 2", null],
  ["the older versions", olderProtocol],
])("by %s of git's protocol", (version, fault) => {
  const bench = setUpGitBench();
  const name = `refs-${version.replaceAll(" ", "-")}`;

  async function makeRefs(): Promise<Record<string, string>> {
    const { repository, commitSha: main } = await bench.repositories.make(name, { "src/a.txt": "1" });
    const change = await repository.commit({ "src/a.txt": "2" }, "change");
    for (const ref of ["refs/pull/7/head", "refs/merge-requests/3/head", "refs/notes/commits"]) {
      await repository.git("update-ref", ref, change);
    }
    await repository.git("tag", "--force", "-a", "-m", "release", "v1", change);
    bench.server.setFault(fault);
    return { main, change };
  }

  test("HEAD, and any full or nearly full ref, is found by its name", async () => {
    const { main, change } = await makeRefs();

    expect(await bench.resolve(name, { ref: "HEAD", treePath: null })).toMatchObject({
      ref: "main",
      commitSha: main,
    });
    const others = ["refs/pull/7/head", "refs/merge-requests/3/head", "refs/notes/commits", "pull/7/head"];
    for (const ref of [...others, "refs/heads/change", "heads/change", "refs/tags/v1", "tags/v1"]) {
      expect(await bench.resolve(name, { ref, treePath: null })).toMatchObject({ ref, commitSha: change });
    }
    for (const ref of ["refs/pull/8/head", "pull/8/head", "refs/pull", "refs/heads/HEAD"]) {
      expect([ref, await reasonOf(bench.resolve(name, { ref, treePath: null }))]).toEqual([
        ref,
        "ref_not_found",
      ]);
    }
  });

  test("the same refs are found at the beginning of a path", async () => {
    const { main, change } = await makeRefs();
    const resolve = (treePath: string) => bench.resolve(name, { ref: null, treePath });

    expect(await resolve("HEAD/src")).toMatchObject({ ref: "main", commitSha: main, subdirectory: "src" });
    for (const ref of ["refs/pull/7/head", "refs/heads/change", "refs/tags/v1", "pull/7/head", "v1"]) {
      expect(await resolve(`${ref}/src`)).toMatchObject({ ref, commitSha: change, subdirectory: "src" });
      expect(await resolve(ref)).toMatchObject({ ref, commitSha: change, subdirectory: null });
    }
  });
});

describe.each([
  ["version 2", null],
  ["the older versions", olderProtocol],
])("an import by %s of git's protocol", (version, fault) => {
  const bench = setUpImportBench();
  const prefix = version.replaceAll(" ", "-");

  async function importFrom(repository: GitRepository, wanted: { requestedRef?: string; treePath?: string }) {
    bench.server.setFault(fault);
    const { id, projectId } = await queueImport({
      repoUrl: `${bench.server.url}/${repository.name}`,
      ...wanted,
    });
    await runDueImports();
    return { row: await readImport(id), projectId };
  }

  test("of a tag's own id, also of a tag of a tag, is of the commit behind it", async () => {
    const { repository, commitSha } = await bench.repositories.make(`${prefix}-tag`, { "a.txt": "1" });
    await repository.git("tag", "-a", "-m", "inner", "inner");
    await repository.git("tag", "-a", "-m", "outer", "outer", "inner");

    for (const tag of ["inner", "outer"]) {
      const oid = await repository.git("rev-parse", `refs/tags/${tag}`);
      const { row, projectId } = await importFrom(repository, { requestedRef: oid });

      expect(oid).not.toBe(commitSha);
      expect(row).toMatchObject({ status: "succeeded", commitSha });
      expect(await filesOf(projectId)).toEqual(["a.txt"]);
    }
  });

  test.each([
    ["tree", "main^{tree}"],
    ["blob", "main:a.txt"],
  ])("of a tag that points at a %s is refused with what to use", async (type, target) => {
    const { repository } = await bench.repositories.make(`${prefix}-${type}`, { "a.txt": "1" });
    await repository.git("tag", "light", target);
    await repository.git("tag", "-a", "-m", "x", "heavy", target);

    for (const requestedRef of ["light", "heavy", "refs/tags/heavy"]) {
      const { row } = await importFrom(repository, { requestedRef });

      expect(row).toMatchObject({
        status: "failed",
        failure: {
          reason: "ref_not_found",
          message: expect.stringContaining(type),
          suggestion: expect.stringContaining("a tag of a commit"),
          retryable: false,
        },
      });
    }
  });

  test("of a file's address is of the whole commit", async () => {
    const files = { "README.md": "x", "src/lib/a.ts": "1" };
    const { repository, commitSha } = await bench.repositories.make(`${prefix}-file`, files);
    await repository.git("branch", "feature/x");

    const { row, projectId } = await importFrom(repository, { treePath: "feature/x/src/lib/a.ts" });

    expect(row).toMatchObject({ status: "succeeded", ref: "feature/x", commitSha, subdirectory: null });
    expect(await filesOf(projectId)).toEqual(["README.md", "src/lib/a.ts"]);
  });

  test("of a submodule's folder, or a path below a file, is refused", async () => {
    const files = { "a.ts": "1", vendor: { submodule: "1".repeat(40) } };
    const { repository } = await bench.repositories.make(`${prefix}-module`, files);

    for (const path of ["vendor", "vendor/x", "a.ts/b", "missing.ts"]) {
      const { row } = await importFrom(repository, { treePath: `main/${path}` });

      expect([path, row.failure?.reason]).toEqual([path, "subdirectory_not_found"]);
    }
  });
});
