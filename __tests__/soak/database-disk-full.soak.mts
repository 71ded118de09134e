import { randomBytes } from "node:crypto";
import { expect, inject, test } from "vitest";
import { launchHost } from "../../tools/host-process.mts";
import { mountSmallDisk } from "./support/small-disk.mts";

/** Space for a new cluster, its programs and a few files, in addition to what is kept free. */
const SMALL_MEGABYTES = 260;
const LARGE_MEGABYTES = 600;
const FILE_BYTES = 4 * 1024 ** 2;

test("on a full disk writes are refused with storage_full and reads continue, until there is space again", async ({
  skip,
}) => {
  await using disk = await mountSmallDisk(SMALL_MEGABYTES);
  if (disk === null) return skip("a small disk cannot be mounted");
  const { PATH, HOME } = process.env;
  await using host = await launchHost({
    cwd: inject("vaporform").appRoot,
    args: ["--data-dir", disk.path],
    env: { PATH, HOME, ADMIN_API_KEY: "" },
  });
  const created = await fetch(`${host.url}/v1/projects`, { method: "POST", body: '{"name":"full"}' });
  const { id } = Object(await created.json());
  const files = `${host.url}/v1/projects/${id}/files`;
  const put = (name: string) => fetch(`${files}/${name}`, { method: "PUT", body: randomBytes(FILE_BYTES) });

  let kept = 0;
  let refused = await put("0");
  while (refused.ok && kept < 200) refused = await put(String(++kept));

  expect([refused.status, await refused.json()]).toMatchObject([
    503,
    { details: { reason: "storage_full" } },
  ]);
  expect(kept).toBeGreaterThan(0);
  for (const name of [0, kept - 1]) {
    const bytes = await (await fetch(`${files}/${name}`)).arrayBuffer();
    expect(bytes.byteLength, host.logs()).toBe(FILE_BYTES);
  }
  await disk.resize(LARGE_MEGABYTES);
  await expect.poll(async () => (await put("afterwards")).ok, { timeout: 30_000, interval: 500 }).toBe(true);
  expect(host.logs()).not.toContain("PostgreSQL ended");
});
