import { describe, expect, test } from "vitest";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { readUsage } from "../read/read-usage";
import type { SearchQuery } from "../requests/read-requests";
import { findMatches } from "./find-matches";
import { takeSearchable } from "./search.queries";
import { type SearchHit, searchTree } from "./search-tree";

async function search(
  project: VfsProject,
  request: Partial<SearchQuery> & { q: string },
): Promise<SearchHit[]> {
  return (await searchTree(project.ownerId, { projectId: project.projectId, ...request })).data;
}

function paths(hits: SearchHit[]): string[] {
  return hits.map(({ path }) => path);
}

describe("names", () => {
  test("are found by a part of the path, case-insensitively", async () => {
    const project = await VfsProject.open({
      "README.md": "",
      "docs/readme.txt": "",
      "read/me": "",
      other: "",
    });

    expect(paths(await search(project, { q: "readme" }))).toEqual(["README.md", "docs/readme.txt"]);
    expect(paths(await search(project, { q: "d/m" }))).toEqual(["read/me"]);
    expect(paths(await search(project, { q: "readme", path: "docs" }))).toEqual(["docs/readme.txt"]);
  });

  test("are found case-insensitively with non-ASCII letters", async () => {
    const project = await VfsProject.open({ "docs/ÜBERSICHT.md": "", "docs/größe.md": "" });

    expect(paths(await search(project, { q: "übersicht" }))).toEqual(["docs/ÜBERSICHT.md"]);
    expect(paths(await search(project, { q: "ÜBERSICHT" }))).toEqual(["docs/ÜBERSICHT.md"]);
    expect(paths(await search(project, { q: "GRÖ" }))).toEqual(["docs/größe.md"]);
  });

  test("have no wildcards", async () => {
    const project = await VfsProject.open({ "100%_sure": "", "100 or so": "" });

    expect(paths(await search(project, { q: "%_" }))).toEqual(["100%_sure"]);
    expect(paths(await search(project, { q: "_" }))).toEqual(["100%_sure"]);
  });
});

describe("contents", () => {
  test("are found with line and column", async () => {
    const project = await VfsProject.open({
      "src/a.ts": "const ü = 1;\r\n  return needle(1);\n\nneedle needle\n",
      "src/b.ts": "nothing",
    });

    expect(await search(project, { q: "needle", in: "content" })).toEqual([
      {
        path: "src/a.ts",
        matches: [
          { line: 2, column: 10, text: "  return needle(1);" },
          { line: 4, column: 1, text: "needle needle" },
        ],
      },
    ]);
  });

  test("are shown with their line if it is the first of the file", async () => {
    const project = await VfsProject.open({ a: "needle first\nthen hay\n" });

    expect(await search(project, { q: "needle", in: "content" })).toEqual([
      { path: "a", matches: [{ line: 1, column: 1, text: "needle first" }] },
    ]);
  });

  test("of many large files are read a few at a time", async () => {
    const project = await VfsProject.open();
    const large = (index: number) => `needle ${index}`.padEnd(1024 * 1024);
    const names = Array.from({ length: 20 }, (_, index) => `f${String(index).padStart(2, "0")}`);
    await importTree(project, Object.fromEntries(names.map((name, index) => [name, large(index)])));
    const sized = (sizeBytes: number) => Array.from({ length: 20 }, () => ({ sizeBytes }));

    const few = takeSearchable(sized(1024 * 1024));
    const one = takeSearchable([{ sizeBytes: 1024 * 1024 }, ...sized(1024 * 1024 - 1)].slice(0, 1));

    expect([few.length, one.length]).toEqual([8, 1]);
    expect(paths(await search(project, { q: "needle", in: "content" }))).toEqual(names);
  });

  test("are searched in a revision", async () => {
    const project = await VfsProject.open({ a: "needle" });
    await project.write("a", "hay");

    expect(paths(await search(project, { q: "needle", in: "content" }))).toEqual([]);
    expect(paths(await search(project, { q: "needle", in: "content", revision: 1 }))).toEqual(["a"]);
  });

  test("that are binary are skipped", async () => {
    const project = await VfsProject.open({ binary: "needle\0", text: "needle" });

    expect(paths(await search(project, { q: "needle", in: "content" }))).toEqual(["text"]);
  });
});

test.each(["names", "content"] as const)(
  "pages of %s add up to the whole result, over many files",
  async (where) => {
    const project = await VfsProject.open();
    const names = Array.from(
      { length: 1_200 },
      (_, index) => `d${index % 3}/${index % 100 === 0 ? "needle" : "hay"}${index}`,
    );
    await importTree(project, Object.fromEntries(names.map((name) => [name, name])));

    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { data: SearchHit[]; nextCursor: string | null } = await searchTree(project.ownerId, {
        ...{ projectId: project.projectId, q: "needle", in: where, limit: 5 },
        ...(cursor !== "" && { cursor }),
      });
      expect(page.data.length).toBeLessThanOrEqual(5);
      found.push(...paths(page.data));
      cursor = page.nextCursor;
    }

    expect(found.sort()).toEqual(names.filter((name) => name.includes("needle")).sort());
  },
);

test("a long line is shown around its match, and a file with many matches up to a limit", () => {
  const long = `${"x".repeat(5_000)}needle${"y".repeat(5_000)}`;
  const many = "needle\n".repeat(100);

  const [match] = findMatches(Buffer.from(long), Buffer.from("needle"));

  expect(match).toMatchObject({ line: 1, column: 5_001, text: expect.stringMatching(/^x+needley+$/) });
  expect(match?.text).toHaveLength(240);
  expect(findMatches(Buffer.from(many), Buffer.from("needle"))).toHaveLength(20);
});

test("usage counts the current tree, and every content of the history once", async () => {
  const project = await VfsProject.open({ a: "12345", b: "12345", c: "x" });
  await project.write("c", "yy");
  await project.delete("a");

  expect(await readUsage(project.ownerId, project.projectId)).toEqual({
    revision: 5,
    files: 2,
    sizeBytes: 7,
    revisions: 5,
    contents: 3,
    contentBytes: 8,
  });
});
