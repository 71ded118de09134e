import { randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { readPostmaster } from "../../host/postgres/postmaster.mts";
import { type HostProcess, launchHost } from "../../tools/host-process.mts";
import { FilesClient } from "../support/files-client.mts";
import { awaitUntil } from "./support/await-until.mts";
import { mountSmallDisk, type SmallDisk } from "./support/small-disk.mts";

/** Space for a new cluster, its programs and a few files, in addition to what is kept free. */
const SMALL_MEGABYTES = 260;
const LARGE_MEGABYTES = 600;
const FILE_BYTES = 4 * 1024 ** 2;

test("on a full disk writes are refused with storage_full and reads continue, until there is space again", async ({
  skip,
}) => {
  await using disk = await mountSmallDisk(SMALL_MEGABYTES);
  if (disk === null) return skip("a small disk cannot be mounted");
  await using host = await startOn(disk);
  const files = await FilesClient.create(host.url);

  let kept = 0;
  let refused = await files.put("0", randomBytes(FILE_BYTES));
  while (refused.ok && kept < 200) refused = await files.put(String(++kept), randomBytes(FILE_BYTES));

  await expectFull(refused, host);
  expect(kept).toBeGreaterThan(0);
  for (const name of [0, kept - 1]) await expectReadable(files, String(name), host);
  await disk.resize(LARGE_MEGABYTES);
  await expectWritable(files, host);
  expect(host.logs()).not.toContain("PostgreSQL ended");
});

test("a server that ends on a disk that another program has filled is restarted, and is read-only until there is space", async ({
  skip,
}) => {
  await using disk = await mountSmallDisk(LARGE_MEGABYTES);
  if (disk === null) return skip("a small disk cannot be mounted");
  await using host = await startOn(disk);
  const files = await FilesClient.create(host.url);
  await files.put("kept", randomBytes(FILE_BYTES));

  const filler = join(disk.path, "filler");
  fill(filler);
  await expectFull(await files.put("refused", randomBytes(FILE_BYTES)), host);
  const pid = () => readPostmaster(join(disk.path, "postgres"))?.pid ?? 0;
  const killed = pid();
  process.kill(killed, "SIGKILL");
  await expectFull(await files.put("refused", randomBytes(FILE_BYTES)), host);

  const read = () => files.get("kept").then(({ status }) => status);
  await awaitUntil(read, (status) => status === 200, { timeoutMs: 60_000 });
  expect(pid(), host.logs()).not.toBe(killed);
  await expectReadable(files, "kept", host);
  await expectFull(await files.put("refused", randomBytes(FILE_BYTES)), host);
  rmSync(filler);
  await expectWritable(files, host);
});

async function startOn(disk: SmallDisk): Promise<HostProcess> {
  const { PATH, HOME } = process.env;
  return await launchHost({
    cwd: inject("vaporform").appRoot,
    args: ["--data-dir", disk.path, "--preview-port", "none"],
    env: { PATH, HOME, ADMIN_API_KEY: "" },
  });
}

async function expectFull(refused: Response, host: HostProcess): Promise<void> {
  const body = await refused.json();
  expect([refused.status, body], host.logs()).toMatchObject([503, { details: { reason: "storage_full" } }]);
}

async function expectReadable(files: FilesClient, name: string, host: HostProcess): Promise<void> {
  const bytes = await (await files.get(name)).arrayBuffer();
  expect(bytes.byteLength, host.logs()).toBe(FILE_BYTES);
}

async function expectWritable(files: FilesClient, host: HostProcess): Promise<void> {
  const write = async () => {
    const response = await files.put("afterwards", randomBytes(FILE_BYTES));
    await response.arrayBuffer();
    return response.ok;
  };
  await expect.poll(write, { timeout: 30_000, interval: 500, message: host.logs() }).toBe(true);
}

/** Writes until there is no space left. */
function fill(path: string): void {
  const file = openSync(path, "w");
  try {
    for (;;) writeSync(file, Buffer.alloc(64 * 1024, 1));
  } catch {
    closeSync(file);
  }
}
