import { buffer } from "node:stream/consumers";
import { createGzip } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseUrlOf } from "../host/postgres/database-url.mts";
import { LOCAL_OWNER } from "../shared/owner.ts";
import { serveGit } from "../tools/git-server.mts";
import { type Connection, connectTo } from "./support/app-rows.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { CommitClient } from "./support/commit-client.mts";
import {
  changed,
  changesBetween,
  expectDiff,
  expectHistory,
  expectListing,
  expectRevision,
  expectUsage,
  file,
  type ModelChanges,
  type ModelFile,
  type ModelTree,
  readItems,
  sizeOf,
} from "./support/file-model.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { ImportClient } from "./support/import-client.mts";
import {
  compareForms,
  migrateToNewest,
  OlderHost,
  OlderProject,
  olderDatabases,
  readEntries,
} from "./support/older-version.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const REFUSAL = /this database keeps files as trees: stop this host and start a newer version/;

let databaseUrl: string;
let vfs: Connection;
let older: OlderHost;
let host: TestHost;
let repositories: GitRepositories;
let git: Awaited<ReturnType<typeof serveGit>>;
let projects: Record<string, OlderProject>;

beforeAll(async () => {
  databaseUrl = await olderDatabases();
  vfs = connectTo(databaseUrlOf(databaseUrl, "vfs"), 4);
  older = new OlderHost(vfs.sql, LOCAL_OWNER);
  projects = await fill();
  await whileOlderWrites(async () => await migrateToNewest(databaseUrl));
  // Trees are made when they are first read, unless the host has made them by itself before.
  await vfs.sql`UPDATE carry_over SET leased_until = now() + interval '1 hour'`;
  repositories = await GitRepositories.create();
  git = await serveGit(repositories.root);
  host = await startHost({ databaseUrl, secrets: { GitAllowedHosts: git.url } });
});

afterAll(async () => {
  await host.stop();
  await vfs[Symbol.asyncDispose]();
  await git.close();
  await repositories.remove();
});

const NESTED: ModelTree = new Map([
  ["README.md", file("# Nested\n")],
  ["a-1", file("before the folder a/")],
  ["a/b/c/d/e.txt", file("deep")],
  ["a/b/c.txt", file("between")],
  ["a/b/empty", file("")],
  ["a.b", file("before the folder a/, too")],
  ["a0", file("behind the folder a/")],
  ["bin/run", file("#!/bin/sh\n", "100755")],
  ["bin/tool", file("not executable yet")],
  ["link", file("a/b/c.txt", "120000")],
  ["lib/module", file("1".repeat(40), "160000")],
  ["names/ü", file("ü")],
  ["names/\u{1f600}", file("sorted by bytes")],
  ["names/\uff5e", file("before it in bytes, behind it in UTF-16")],
]);

/** Its folder has several parts. */
function wideTree(files = 1_000): ModelTree {
  const tree = new Map([["package.json", file("{}")]]);
  for (let at = 0; at < files; at++)
    tree.set(`assets/file-${String(at).padStart(4, "0")}.txt`, file(`asset ${at}`));
  return tree;
}

/** What an installation of the version before had. */
async function fill(): Promise<Record<string, OlderProject>> {
  const made: Record<string, OlderProject> = {};
  for (const name of names) made[name] = await older.create(databaseUrl);
  const { wide, nested, imported, emptied, hidden, pruned, deleted, broken } = Object(made);

  await older.adopt(wide, wideTree(3_000));
  await older.change(wide, { "assets/file-1500.txt": file("changed"), "assets/a-new-one": file("new") });
  await older.change(
    wide,
    Object.fromEntries([...wideTree(3_000).keys()].slice(700, 1_900).map((path) => [path, null])),
  );
  await older.restore(wide, 2);

  await older.adopt(nested, NESTED);
  await older.change(nested, {
    "bin/tool": file("not executable yet", "100755"),
    "bin/run": file("#!/bin/sh\n"),
  });
  await older.change(nested, {
    "lib/module": file("2".repeat(40), "160000"),
    link: file("README.md", "120000"),
  });
  await older.change(nested, {
    "a-1": null,
    "a-1/b": file("a folder where a file was"),
    "a/b/c/d/e.txt": null,
  });
  await older.change(nested, Object.fromEntries([...nested.tree.keys()].map((path) => [path, null])));
  await older.restore(nested, 2);

  await older.adopt(
    imported,
    new Map([
      ["index.js", file("1")],
      ["lib/a.js", file("1")],
    ]),
  );
  await older.change(imported, { "lib/a.js": file("edited"), "notes.md": file("mine") });
  await older.adopt(
    imported,
    new Map([
      ["index.js", file("2")],
      ["lib/a.js", file("1")],
      ["lib/b.js", file("1")],
    ]),
  );
  await older.change(imported, { "index.js": file("2, edited") });
  await older.restore(imported, 1);

  await older.change(emptied, { a: file("1"), "d/b": file("1") });
  await older.change(emptied, { a: null, "d/b": null });

  for (const project of [hidden, pruned]) {
    for (const content of ["1", "22", "333", "4444", "55555"]) {
      await older.change(project, {
        "kept.txt": file(content),
        [`only/in-${content}`]: file(content.repeat(3)),
      });
      await older.change(project, { [`only/in-${content}`]: null });
    }
    await older.hide(project, 5);
  }
  await older.deleteHidden(pruned);

  for (const project of [deleted, broken]) await older.change(project, { a: file("gone") });
  await older.remove(deleted);
  await older.remove(broken, true);
  return made;
}

const names = [
  "busy",
  "wide",
  "nested",
  "imported",
  "emptied",
  "empty",
  "hidden",
  "pruned",
  "deleted",
  "broken",
] as const;
const live = ["busy", "wide", "nested", "imported", "emptied", "empty", "hidden", "pruned"] as const;

function projectOf(name: (typeof names)[number]): OlderProject {
  const project = projects[name];
  if (project === undefined) throw new Error(`there is no project ${name}`);
  return project;
}

/** Does something while a host of the version before writes without a pause: it does not fail, and nor do its writes. */
async function whileOlderWrites(act: () => Promise<void>): Promise<void> {
  const others = await Promise.all(Array.from({ length: 3 }, () => older.create(databaseUrl)));
  let isOver = false;
  const write = async (project: OlderProject) => {
    for (let at = 0; !isOver; at++) await older.change(project, { [`busy/${at}`]: file(`${at}`) });
  };
  const writing = Promise.all([projectOf("busy"), ...others].map(write));
  try {
    await act();
  } finally {
    isOver = true;
    await writing;
  }
}

/** A project that is made for one test. */
async function newProject(tree: ModelTree): Promise<OlderProject> {
  const project = await older.create(databaseUrl);
  await older.adopt(project, tree);
  return project;
}

async function call(method: string, url: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await checkedFetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}

async function put(project: OlderProject, path: string, content: string | Buffer): Promise<number> {
  const answer = await checkedFetch(`${project.url(host.url)}/files/${path}`, {
    method: "PUT",
    body: content,
  });
  const { revision }: { revision: number } = JSON.parse(await answer.text());
  return revision;
}

/** Does something that makes one revision, and expects it of the project from then on. */
async function edit(
  project: OlderProject,
  changes: ModelChanges,
  act: () => Promise<unknown>,
): Promise<void> {
  await act();
  project.add("edit", changed(project.tree, changes));
}

/** Restores a revision, or a path of it, and expects that of the project from then on. */
async function restore(project: OlderProject, revision: number, path?: string): Promise<void> {
  await call("POST", `${project.url(host.url)}/restore`, { revision, ...(path && { path }) });
  const before = project.treeAt(revision);
  const isMeant = (each: string) => path === undefined || each === path;
  const changes = Object.entries(changesBetween(project.tree, before)).filter(([each]) => isMeant(each));
  project.add("restore", changed(project.tree, Object.fromEntries(changes)));
}

/** Both forms of each kept revision are what is expected, and so are the counts. */
async function expectBothForms(project: OlderProject): Promise<void> {
  const { projectId } = project;
  for (const { seq, tree } of project.kept) {
    const items = await expectListing(project.url(host.url), seq, tree);
    const listed = items
      .filter(({ kind }) => kind !== "directory")
      .map(({ path, mode, hash, commitSha }) => [path, `${mode} ${hash ?? commitSha}`]);
    expect(await readEntries(vfs.sql, projectId, seq), `entries of ${seq}`).toEqual(
      Object.fromEntries(listed),
    );
  }
  const [sums] = await vfs.sql<{ entries: number; kept: number }[]>`
    SELECT (SELECT coalesce(sum(size_bytes), 0)::float8 FROM entry WHERE project_id = ${projectId}) AS entries,
           kept_bytes::float8 AS kept
    FROM head WHERE project_id = ${projectId}`;
  expect(sums?.kept).toBe(sums?.entries);
  await expectCounts(project);
}

async function expectCounts(project: OlderProject): Promise<void> {
  const kept = project.kept.map(({ seq, tree }): [number, ModelTree] => [seq, tree]);
  await expectUsage(project.url(host.url), kept, project.revisions.length);
}

/** What each revision has written is what retention adds up once there are no entries. */
async function expectWritten({ projectId, revisions }: OlderProject): Promise<void> {
  const rows = await vfs.sql<{ seq: number; bytes: number }[]>`
    SELECT seq, written_bytes::float8 AS bytes FROM revision WHERE project_id = ${projectId} AND root IS NOT NULL`;
  for (const { seq, bytes } of rows) {
    const at = revisions.findIndex((each) => each.seq === seq);
    // What was before the first kept revision is not known.
    if (at === 0 && seq > 1) continue;
    const changes = changesBetween(revisions[at - 1]?.tree ?? new Map(), revisions[at]?.tree ?? new Map());
    const written = Object.values(changes).filter((each): each is ModelFile => each !== null);
    expect(bytes, `written by ${seq}`).toBe(written.reduce((sum, each) => sum + sizeOf(each), 0));
  }
}

describe("what an older version has written", () => {
  test.each(live)("of the project %s is read as it was", async (name) => {
    const project = projectOf(name);
    const { revisions, kept } = project;
    const url = project.url(host.url);
    const states = [{ seq: 0, tree: new Map<string, ModelFile>() }, ...kept];

    // The last tree is made from all its entries, as there is no earlier one yet; others from the one before.
    for (const { seq, tree } of [...states.slice(-1), ...states]) await expectRevision(url, seq, tree);
    for (const [at, { seq, tree }] of states.entries()) {
      const other = states.at(at - 1) ?? { seq, tree };
      await expectDiff(url, [seq, tree], [other.seq, other.tree]);
      await expectDiff(url, [other.seq, other.tree], [seq, tree]);
    }
    await expectHistory(url, revisions);
    await expectCounts(project);
    await expectWritten(project);
    for (const { seq } of revisions.filter((each) => !kept.includes(each))) {
      expect((await checkedFetch(`${url}/tree?revision=${seq}`)).status).toBe(404);
    }
  });

  test("is read by many at once who find no tree yet", async () => {
    const project = await newProject(NESTED);
    await older.change(project, { "a/b/c.txt": file("changed") });
    const url = project.url(host.url);
    await Promise.all([2, 1, 2, 1, 2, 1, 2, 1].map((seq) => expectListing(url, seq, project.treeAt(seq))));
  });

  test("of deleted projects stays deleted", async () => {
    for (const name of ["deleted", "broken"] as const) {
      expect((await checkedFetch(`${projectOf(name).url(host.url)}/tree`)).status).toBe(404);
    }
  });
});

async function archiveOf(tree: ModelTree): Promise<Buffer> {
  const tar = pack();
  for (const [name, { mode, content }] of tree) {
    if (mode === "120000") tar.entry({ name, type: "symlink", linkname: content });
    else tar.entry({ name, mode: mode === "100755" ? 0o755 : 0o644 }, content);
  }
  tar.finalize();
  return await buffer(tar.pipe(createGzip()));
}

describe("until the entries are dropped, a change reaches both forms", () => {
  test("by writing, deleting, moving, restoring and uploading", async () => {
    const project = await newProject(NESTED);
    const url = project.url(host.url);
    await edit(project, { "new/file": file("new") }, () => put(project, "new/file", "new"));
    await edit(project, { "a/b/c.txt": file("over") }, () => put(project, "a/b/c.txt", "over"));
    await edit(project, { "a/b/empty": null }, () => call("DELETE", `${url}/files/a/b/empty`));
    const operations = [
      { op: "write", path: "x/1", content: "1" },
      { op: "write", path: "x/2", content: "2", mode: "100755" },
      { op: "delete", path: "bin/run" },
      { op: "move", from: "a0", to: "a1" },
    ];
    const batch = { "x/1": file("1"), "x/2": file("2", "100755"), "bin/run": null };
    await edit(project, { ...batch, a0: null, a1: NESTED.get("a0") ?? null }, () =>
      call("POST", `${url}/batch`, { operations }),
    );
    const moved = [...project.tree]
      .filter(([path]) => path.startsWith("a/"))
      .flatMap(([path, each]) => [
        [path, null],
        [`z/y/${path.slice(2)}`, each],
      ]);
    await edit(project, Object.fromEntries(moved), () =>
      call("POST", `${url}/move`, { from: "a", to: "z/y" }),
    );
    await restore(project, 3, "a/b/c.txt");
    await restore(project, 1);
    const uploaded = changed(wideTree(), {
      link: file("package.json", "120000"),
      "bin/run": file("x", "100755"),
    });
    const body = await archiveOf(uploaded);
    await edit(project, changesBetween(project.tree, uploaded), async () => {
      expect((await checkedFetch(`${url}/archive`, { method: "PUT", body })).status).toBe(200);
    });
    await edit(project, { "assets/file-0007.txt": null }, () =>
      call("DELETE", `${url}/files/assets/file-0007.txt`),
    );

    await expectBothForms(project);
    await expectHistory(url, project.revisions);
    await expectWritten(project);
  });

  test("by forking, with the imported files as the first revision", async () => {
    const parent = await newProject(NESTED);
    await older.change(parent, { "a/b/c.txt": file("edited"), "bin/tool": null });
    const { projectId } = parent;
    for (const revision of [2, 1]) {
      const made = await call("POST", `${host.url}/v1/projects/${projectId}/forks`, { revision });
      const fork = Object.assign(new OlderProject(), { projectId: made.id });
      for (const { tree } of parent.revisions.slice(0, revision)) fork.add("fork", tree);
      await edit(fork, { added: file("to the fork") }, () => put(fork, "added", "to the fork"));
      await expectBothForms(fork);
      await expectHistory(fork.url(host.url), fork.revisions);
    }
    await expectBothForms(parent);
  });

  test("by importing, also on top of edits", async () => {
    const first = { "README.md": "1", "src/a.ts": "1", "src/old.ts": "1" };
    const { repository } = await repositories.make("shop", first);
    const project = new OlderProject();
    const client = new ImportClient(host.url);
    const modelOf = (files: Record<string, string>): ModelTree =>
      new Map(Object.entries(files).map(([path, content]) => [path, file(content)]));
    Object.assign(project, { projectId: await new CommitClient(host.url).importProject(`${git.url}/shop`) });
    project.add("import", modelOf(first));
    await edit(project, { "src/mine.ts": file("mine") }, () => put(project, "src/mine.ts", "mine"));
    // An older host writes, too: its tree is not made yet when the import comes.
    await older.change(project, { "README.md": file("ours") });
    const second = { "README.md": "1", "src/a.ts": "2", "src/new.ts": "2" };
    await repository.commit(second);

    const started: { import?: { id: string } } = await call("POST", `${project.url(host.url)}/imports`, {
      strategy: "merge",
    });
    expect(await client.awaitEnd(started.import?.id ?? "")).toMatchObject({
      status: "succeeded",
      revisionSeq: 5,
    });

    project.add("import", modelOf(second));
    project.add("sync", changed(project.tree, { "src/mine.ts": file("mine"), "README.md": file("ours") }));
    await expectBothForms(project);
    await expectHistory(project.url(host.url), project.revisions);
    await expectWritten(project);
  });

  test("by deleting the project", async () => {
    const project = await newProject(NESTED);
    await call("DELETE", project.url(host.url));
    await expect
      .poll(async () => await countRows(project.projectId), { timeout: 10_000 })
      .toEqual({ entries: 0, revisions: 0 });
  });
});

async function countRows(projectId: string): Promise<object> {
  const [row] = await vfs.sql`
    SELECT (SELECT count(*)::int FROM entry WHERE project_id = ${projectId}) AS entries,
           (SELECT count(*)::int FROM revision WHERE project_id = ${projectId}) AS revisions`;
  return { ...row };
}

describe("an older host that works at the same time", () => {
  test("writes what the new one reads, and edits on top of", async () => {
    const project = await newProject(wideTree());
    const url = project.url(host.url);
    await edit(project, { "by-the-new-one": file("1") }, () => put(project, "by-the-new-one", "1"));
    await older.change(project, { "by-the-new-one": file("2"), "by-the-older-one": file("2") });
    await edit(project, { "on-top": file("3") }, () => put(project, "on-top", "3"));
    await older.adopt(project, changed(wideTree(), { "by-the-new-one": file("2") }));
    await older.change(project, { "assets/file-0001.txt": null });
    await older.restore(project, 3);
    await edit(project, { "by-the-older-one": null }, () => call("DELETE", `${url}/files/by-the-older-one`));
    await restore(project, 6);

    await expectBothForms(project);
    await expectHistory(url, project.revisions);
    await expectWritten(project);
    for (const { seq, tree } of project.revisions) await expectDiff(url, [1, project.treeAt(1)], [seq, tree]);
  });

  test("loses nothing, and has nothing lost, if both write at once", async () => {
    const project = await newProject(NESTED);
    const written: { seq: number; changes: ModelChanges }[] = [];
    const seen: { seq: number; items: unknown }[] = [];
    const edits = 20;
    const asOlder = async (writer: number) => {
      for (let at = 0; at < edits; at++) {
        const changes = {
          [`older/${writer}/${at}`]: file(`older ${at}`),
          both: file(`older ${writer} ${at}`),
        };
        written.push({ seq: await older.edit(project.projectId, changes), changes });
      }
    };
    const asNew = async (writer: number) => {
      for (let at = 0; at < edits; at++) {
        const path = at % 4 === 0 ? "both" : `new/${writer}/${at}`;
        const content = `new ${writer} ${at}`;
        written.push({ seq: await put(project, path, content), changes: { [path]: file(content) } });
      }
    };
    let isOver = false;
    const reading = (async () => {
      while (!isOver) {
        const { revision, data }: { revision?: number; data?: unknown } = await call(
          "GET",
          `${project.url(host.url)}/tree?recursive=true`,
        );
        seen.push({ seq: revision ?? 0, items: data });
      }
    })();
    await Promise.all([asOlder(1), asOlder(2), asNew(1), asNew(2)]);
    isOver = true;
    await reading;

    written.sort((a, b) => a.seq - b.seq);
    expect(written.map(({ seq }) => seq)).toEqual(Array.from({ length: 4 * edits }, (_, at) => at + 2));
    for (const { changes } of written) project.add("edit", changed(project.tree, changes));
    await expectBothForms(project);
    await expectWritten(project);
    for (const { seq, items } of seen) expect(items).toEqual(await readItems(project.url(host.url), seq));
    expect(seen.length).toBeGreaterThan(5);
  });

  test("collects nothing that a tree refers to", async () => {
    const project = await newProject(NESTED);
    await edit(project, { only: file("in the newest tree") }, () =>
      put(project, "only", "in the newest tree"),
    );
    await vfs.sql`UPDATE blob SET touched_at = now() - interval '2 days'`;
    await older.collect();
    for (const { seq, tree } of project.revisions) await expectRevision(project.url(host.url), seq, tree);
  });
});

describe("once the operator has dropped the entries", () => {
  const project = new OlderProject();

  test("which is refused before both forms were compared", async () => {
    await expect(vfs.sql`SELECT drop_entries()`).rejects.toThrow(
      /the entries of \d+ projects were not compared with their trees yet: let a host run for some minutes/,
    );
    expect(await isDropped()).toBe(false);
  });

  test("and after an older host has written since", async () => {
    Object.assign(project, await newProject(wideTree()));
    await compareForms(vfs.sql);
    await older.change(project, { "package.json": file("changed") });
    await expect(vfs.sql`SELECT drop_entries()`).rejects.toThrow(/the entries of 1 projects/);
  });

  test("its tree differs from the entries: it says so, and goes on with others", async () => {
    const [bad, good] = [await newProject(NESTED), await newProject(NESTED)];
    await expectListing(bad.url(host.url), 1, NESTED);
    await vfs.sql`DELETE FROM entry WHERE project_id = ${bad.projectId} AND name = 'c.txt'`;
    await compareForms(vfs.sql, [good.projectId]);
    expect(host.logs()).toMatch(new RegExp(`${bad.projectId}.*differs from its entries`));
    const [head] = await vfs.sql`SELECT compared_at AS at FROM head WHERE project_id = ${bad.projectId}`;
    expect(head?.at).toBeNull();
    await call("DELETE", bad.url(host.url));
  });

  test("the new host reads and writes as before, and goes on counting", async () => {
    await compareForms(vfs.sql);
    const before = await readKeptBytes();
    await vfs.sql`SELECT drop_entries()`;
    expect(await isDropped()).toBe(true);

    expect(await readKeptBytes()).toEqual(before);
    await edit(project, { "assets/more": file("12345") }, () => put(project, "assets/more", "12345"));
    await edit(project, { "assets/more": null }, () =>
      call("DELETE", `${project.url(host.url)}/files/assets/more`),
    );
    expect(await readKeptBytes()).toEqual({
      ...before,
      [project.projectId]: (before[project.projectId] ?? 0) + 5,
    });
    for (const each of [project, ...live.map(projectOf)]) {
      for (const { seq, tree } of each.kept) await expectListing(each.url(host.url), seq, tree);
      await expectCounts(each);
      await expectWritten(each);
    }
    expect(await isDropped()).toBe(true);
  });

  test("an older host is refused", async () => {
    const newest = project.seq;
    await expect(older.edit(project.projectId, { a: file("1") })).rejects.toThrow(REFUSAL);
    await expect(older.edit(project.projectId, { "package.json": null })).rejects.toThrow(REFUSAL);
    await expect(older.import(project.projectId, NESTED)).rejects.toThrow(REFUSAL);
    await vfs.sql`UPDATE blob SET touched_at = now() - interval '2 days'`;
    await expect(older.collect()).rejects.toThrow(REFUSAL);
    await expectRevision(project.url(host.url), newest, project.tree);
  });

  test("it is done a second time without harm", async () => {
    await vfs.sql`SELECT drop_entries()`;
    await expectListing(project.url(host.url), project.seq, project.tree);
  });
});

async function isDropped(): Promise<boolean> {
  const [row] = await vfs.sql<{ isDropped: boolean }[]>`
    SELECT NOT writes_entries AND NOT EXISTS (SELECT FROM entry) AS "isDropped" FROM carry_over`;
  return row?.isDropped === true;
}

async function readKeptBytes(): Promise<Record<string, number>> {
  const rows = await vfs.sql<{ id: string; bytes: number }[]>`
    SELECT project_id AS id, kept_bytes::float8 AS bytes FROM head WHERE deleted_at IS NULL`;
  return Object.fromEntries(rows.map(({ id, bytes }) => [id, bytes]));
}
