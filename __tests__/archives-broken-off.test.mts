import { randomBytes } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FilesClient } from "./support/files-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const ARCHIVES_MAX = 4;
/** More than socket buffers can contain, so that an archive stays open until its client reads. */
const LARGE_BYTES = 24 * 1024 * 1024;

let host: TestHost;

beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host?.stop());

/** Requests an archive and does not read it. */
function open(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, resolve).once("error", reject);
  });
}

test("an owner may have four open archives, and one whose client has disconnected is not counted", async () => {
  const project = await FilesClient.create(host.url);
  await project.put("large", randomBytes(LARGE_BYTES));
  const url = `${project.url}/archive?format=tar.gz`;

  const archives = await Promise.all(Array.from({ length: ARCHIVES_MAX }, () => open(url)));
  const refused = await fetch(url);

  expect(archives.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
  expect(await refused.json()).toMatchObject({
    details: { reason: "too_many_streams", retryable: true, retryAfterSeconds: 5 },
  });
  for (const archive of archives) archive.destroy();
  await expect
    .poll(
      async () => {
        const archive = await open(url);
        archive.destroy();
        return archive.statusCode;
      },
      { timeout: 5_000 },
    )
    .toBe(200);
});

test("large files have their own limit, and small ones none", async () => {
  const project = await FilesClient.create(host.url);
  await project.put("large", randomBytes(LARGE_BYTES));
  await project.put("small", "x");

  const open16 = await Promise.all(Array.from({ length: 16 }, () => open(project.file("large"))));
  const [refused, small] = await Promise.all([project.get("large"), project.get("small")]);

  expect([refused.status, small.status]).toEqual([429, 200]);
  for (const download of open16) download.destroy();
  await expect.poll(async () => (await project.get("large")).status, { timeout: 5_000 }).toBe(200);
});
