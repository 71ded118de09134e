import { afterAll, beforeAll, expect, test } from "vitest";
import { CommitClient } from "../support/commit-client.mts";
import { type FaultyGitServer, serveFaultyGit } from "../support/git-faults.mts";
import { type FileSpec, GitRepositories, type GitRepository } from "../support/git-repository.mts";
import { LINKS } from "../support/hostile-trees.mts";
import { startHost, type TestHost } from "../support/test-host.mts";

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: CommitClient;
let count = 0;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: server.url } });
  client = new CommitClient(host.url);
});
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
const link = (content: string): FileSpec => ({ mode: "120000", content });

/** Trees that some file system or client would not keep as they are. */
const TREES: Record<string, Record<string, FileSpec>> = {
  "links that leave the tree": { ...mapValues(LINKS, link), zzz: "1" },
  "names that sort as git's folders do": { "a.b": "1", "a/b": "1", a0: "1", "a-b": "1", A: "1" },
  "names of every kind": {
    " leading and trailing ": "1",
    "tab\tand\nnewline": "1",
    'quote"s and \\ backslash': "1",
    "-option": "1",
    "é (one character)": "1",
    "e\u0301 (two)": "1",
    "日本語/🎉": "1",
    "CON/nul.txt.": "1",
    "%2e%2e/#?": "1",
  },
  "the longest name and the deepest path": {
    ["n".repeat(255)]: "1",
    [`${"d/".repeat(63)}f`]: "1",
    [Array.from({ length: 8 }, () => "l".repeat(250)).join("/")]: "1",
  },
  "contents of every kind": {
    empty: "",
    bytes,
    "bytes.exe": { mode: "100755", content: bytes },
    crlf: "a\r\nb\r\n",
    "no-newline": "x",
    large: Buffer.alloc(3 * 1024 ** 2, bytes),
    ".gitattributes": "* text=auto eol=crlf\n*.x ident\n",
    "ident.x": "$Id$\n",
    ".gitignore": "*\n",
  },
  "a submodule": { module: { submodule: "1".repeat(40) }, ".gitmodules": "[submodule]\n" },
};

function mapValues<Value, Result>(values: Record<string, Value>, change: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

async function treeOf(repository: GitRepository, ref: string): Promise<string[]> {
  return (await repository.git("ls-tree", "-r", "-z", ref)).split("\0").filter((line) => line !== "");
}

async function importRepository(files: Record<string, FileSpec>) {
  const name = `sample-${++count}`;
  const { repository } = await repositories.make(name, files);
  await repository.git("config", "http.receivepack", "true");
  await repository.git("config", "receive.fsckObjects", "true");
  await repository.git("config", "uploadpack.allowFilter", "true");
  return { repository, name, projectId: await client.importProject(`${server.url}/${name}`) };
}

/** All of a project's files, as an archive has them. */
async function archiveOf(projectId: string): Promise<string> {
  const tree: unknown[] = [];
  let cursor = "";
  do {
    const path = `/v1/projects/${projectId}/tree?recursive=true&limit=1000${cursor}`;
    const { body } = await client.call("GET", path);
    tree.push(...body.data);
    cursor = body.nextCursor === null ? "" : `&cursor=${encodeURIComponent(body.nextCursor)}`;
  } while (cursor !== "");
  return JSON.stringify(tree, null, 1);
}

test.each(Object.entries(TREES))("%s survive import, edit, commit and import elsewhere", async (_, files) => {
  const { repository, name, projectId } = await importRepository(files);
  const before = await treeOf(repository, "main");
  await client.write(projectId, "added.txt", "1");

  const commit = await client.commit(projectId);
  const otherId = await client.importProject(`${server.url}/${name}`, { ref: commit.branch });

  expect(commit).toMatchObject({ status: "succeeded", changedFiles: 1 });
  expect(await repository.git("fsck", "--strict", "--full")).toBe("");
  const after = await treeOf(repository, commit.branch);
  expect(after.filter((line) => !line.endsWith("\tadded.txt"))).toEqual(before);
  expect(await archiveOf(otherId)).toBe(await archiveOf(projectId));
});

test("all of a tree is rewritten byte for byte", async () => {
  const files: Record<string, FileSpec> = Object.assign({}, ...Object.values(TREES));
  delete files[".gitmodules"];
  const { repository, projectId } = await importRepository(files);
  const other = await importRepository({ "README.md": "1" });
  await copyAll(projectId, other.projectId);
  await client.remove(other.projectId, "README.md");

  const commit = await client.commit(other.projectId);

  expect(commit).toMatchObject({ status: "succeeded" });
  expect(await other.repository.git("fsck", "--strict", "--full")).toBe("");
  const withoutModules = (await treeOf(repository, "main")).filter((line) => !line.startsWith("160000"));
  expect(await treeOf(other.repository, commit.branch)).toEqual(withoutModules);
});

/** Copies files and links through the API. */
async function copyAll(from: string, to: string): Promise<void> {
  const items: { path: string; mode: string }[] = JSON.parse(await archiveOf(from));
  for (const { path, mode } of items) {
    if (mode === "160000" || mode === "040000" || mode === undefined || mode === null) continue;
    const url = (id: string) =>
      `${host.url}/v1/projects/${id}/files/${path.split("/").map(encodeURIComponent).join("/")}`;
    const content = Buffer.from(await (await fetch(url(from))).arrayBuffer());
    const response = await fetch(`${url(to)}?mode=${mode}`, { method: "PUT", body: content });
    if (!response.ok) throw new Error(await response.text());
  }
}

test("ten thousand changed files are one commit", async () => {
  const { repository, projectId } = await importRepository({ "README.md": "1" });
  for (let batch = 0; batch < 10; batch++) {
    const operations = Array.from({ length: 1_000 }, (_, index) => ({
      op: "write",
      path: `f${batch}/d${index % 10}/${index}.txt`,
      content: `${batch}-${index}`,
    }));
    const { status } = await client.call("POST", `/v1/projects/${projectId}/batch`, { body: { operations } });
    expect(status).toBeLessThan(300);
  }

  const commit = await client.commit(projectId);

  expect(commit).toMatchObject({ status: "succeeded", changedFiles: 10_000 });
  expect(await treeOf(repository, commit.branch)).toHaveLength(10_001);
  expect(await repository.git("fsck", "--strict", "--full")).toBe("");
}, 120_000);
