import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { databaseUrlOf, withPrefix } from "../../host/postgres/database-url.mts";
import type { MigrationTarget } from "../../host/postgres/migrate.mts";
import { tableFile } from "../../tools/backup/backup-files.mts";
import { restoreBackup } from "../../tools/backup/restore-backup.mts";
import { writeBackup } from "../../tools/backup/write-backup.mts";
import { serveGit } from "../../tools/git-server.mts";
import { readAllRows } from "../support/app-rows.mts";
import { FilesClient } from "../support/files-client.mts";
import { GitRepositories } from "../support/git-repository.mts";
import { ImportClient } from "../support/import-client.mts";
import { startHost } from "../support/test-host.mts";
import { WorkspaceClient } from "../support/workspace-client.mts";

const { manifest, appRoot, baseUrl } = inject("vaporform");
const names = manifest.databases.map(({ name }) => name);
const folder = mkdtempSync(join(tmpdir(), "vaporform-backup-"));
const large = randomBytes(5 * 1024 * 1024);
let repositories: GitRepositories;
let git: Awaited<ReturnType<typeof serveGit>>;
let secrets: Record<string, string>;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  await repositories.make("sample", {
    "package.json": '{"name":"sample"}',
    "Grüße.txt": "tab\tline\nback\\slash",
  });
  git = await serveGit(repositories.root);
  secrets = { GitAllowedHosts: git.url, TokenSealingKey: Buffer.alloc(32, 7).toString("base64") };
});
afterAll(async () => {
  await git?.close();
  await repositories?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The databases of an installation, by their names in the app. */
function targetsAt(url: string): Map<string, MigrationTarget> {
  return new Map(
    manifest.databases.map(({ name, migrations }) => [
      name,
      { url: databaseUrlOf(url, name), folder: migrations === null ? null : join(appRoot, migrations) },
    ]),
  );
}

function freshUrl(): string {
  return withPrefix(baseUrl, `r${randomBytes(6).toString("hex")}`);
}

async function postTo(url: string, body: object): Promise<Response> {
  return await fetch(url, { method: "POST", body: JSON.stringify(body) });
}

/** An installation with one of everything, at rest; it returns where it is and what is in it. */
async function fillInstallation() {
  const host = await startHost({ secrets });
  const imports = new ImportClient(host.url);
  const { body } = await imports.start({ repoUrl: `${git.url}/sample` });
  await imports.awaitEnd(body.import.id);
  await new WorkspaceClient(host.url).reach(body.project.id, "running");
  const connection = { name: "own", token: "example-token", host: git.url };
  expect((await postTo(`${host.url}/v1/git-connections`, connection)).status).toBe(201);
  const files = await FilesClient.create(host.url);
  await files.put("large.bin", large);
  await files.put("a.txt", "first");
  await files.put("a.txt", "second");
  await host.stop();
  return { url: host.databaseUrl, projectId: body.project.id, filesPath: files.url.slice(host.url.length) };
}

test("a backup restored into an empty server has every row, and a host goes on with it", async () => {
  const { url, projectId, filesPath } = await fillInstallation();
  const backup = join(folder, "whole");
  const restoredUrl = freshUrl();

  await writeBackup(backup, targetsAt(url));
  await restoreBackup(backup, targetsAt(restoredUrl));

  for (const name of names) {
    expect([name, await readAllRows(restoredUrl, name)]).toEqual([name, await readAllRows(url, name)]);
  }
  expect(Object.keys(await readAllRows(restoredUrl, "vfs"))).toContain("blob_chunk");
  expect(statSync(join(backup, "backup.json")).mode & 0o077).toBe(0);
  await using host = await startHost({ secrets, databaseUrl: restoredUrl });
  const read = async (path: string) =>
    Buffer.from(await (await fetch(`${host.url}${filesPath}/${path}`)).arrayBuffer());
  expect((await read("files/large.bin")).equals(large)).toBe(true);
  expect((await read("files/a.txt?revision=2")).toString()).toBe("first");
  const sample = await fetch(`${host.url}/v1/projects/${projectId}/files/${encodeURIComponent("Grüße.txt")}`);
  expect(await sample.text()).toBe("tab\tline\nback\\slash");
  // What is new comes after what was restored, and triggers work again.
  expect((await fetch(`${host.url}${filesPath}/files/a.txt`, { method: "PUT", body: "third" })).status).toBe(
    200,
  );
  const imports = new ImportClient(host.url);
  const again = await postTo(`${host.url}/v1/projects/${projectId}/imports`, { strategy: "overwrite" });
  const { import: started } = Object(await again.json());
  expect(await imports.awaitEnd(started.id)).toMatchObject({ status: "succeeded" });
}, 120_000);

test("a database with rows is not restored into, and a damaged backup leaves nothing behind", async () => {
  const { url } = await fillInstallation();
  const backup = join(folder, "damaged");
  await writeBackup(backup, targetsAt(url));

  await expect(restoreBackup(backup, targetsAt(url))).rejects.toThrow(/is not empty/);

  writeFileSync(tableFile(backup, "projects", "project"), gzipSync(""));
  const restoredUrl = freshUrl();
  await expect(restoreBackup(backup, targetsAt(restoredUrl))).rejects.toThrow(
    /projects\.project: 0 of \d rows were restored; the backup is damaged/,
  );
  expect((await readAllRows(restoredUrl, "projects")).project).toEqual([]);

  rmSync(join(backup, "backup.json"));
  await expect(restoreBackup(backup, targetsAt(freshUrl()))).rejects.toThrow(/holds no complete backup/);
}, 120_000);
