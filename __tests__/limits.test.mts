import { afterAll, beforeAll, expect, test } from "vitest";
import { checkedFetch } from "./support/checked-fetch.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let host: TestHost;
let projectId: string;

beforeAll(async () => {
  host = await startHost();
  const made = await checkedFetch(`${host.url}/v1/projects`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "limits" }),
  });
  projectId = JSON.parse(await made.text()).id;
});
afterAll(() => host.stop());

async function readLimits() {
  return JSON.parse(await (await checkedFetch(`${host.url}/v1/limits`)).text());
}

/** Writes a file, and returns the reason for which it was refused; null if it was written. */
async function write(path: string): Promise<string | null> {
  const url = `${host.url}/v1/projects/${projectId}/files/${path}`;
  const response = await checkedFetch(url, { method: "PUT", body: "x" });
  const answer = JSON.parse(await response.text());
  return response.ok ? null : answer.details.reason;
}

/** A path of so many bytes, made of folders whose names are shorter than any file system's limit. */
function longPath(bytes: number): string {
  const folders = `${"d".repeat(99)}/`.repeat(Math.ceil(bytes / 100));
  return `${folders.slice(0, bytes - 1)}f`;
}

test("the returned limits are positive numbers", async () => {
  const { imports, files, requests, eventStreams } = await readLimits();
  const { openArchives, openDownloads, ...ofFiles } = files;
  const { bytesPerOwnerMax, ...ofEvents } = eventStreams;

  expect(bytesPerOwnerMax).toBeNull();
  const groups = [imports, ofFiles, openArchives, openDownloads, requests, ofEvents];
  for (const limit of groups.flatMap((each) => Object.values(each))) {
    expect(Number.isSafeInteger(limit) && Number(limit) > 0).toBe(true);
  }
});

test("a path at the returned limits of length or depth can be written, and none beyond", async () => {
  const { pathBytesMax, pathDepthMax } = (await readLimits()).files;
  const deepest = Array.from({ length: pathDepthMax }, () => "d").join("/");

  expect(await write(longPath(pathBytesMax))).toBeNull();
  expect(await write(longPath(pathBytesMax + 1))).toBe("unsafe_path");
  expect(await write(deepest)).toBeNull();
  expect(await write(`e/${deepest}`)).toBe("unsafe_path");
});

test("a batch at the returned limit is accepted, and none beyond", async () => {
  const { batchBytesMax } = (await readLimits()).files;
  const batch = async (bytes: number) => {
    const operations = [{ op: "write", path: "large.txt", content: "x".repeat(bytes) }];
    const response = await checkedFetch(`${host.url}/v1/projects/${projectId}/batch`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operations }),
    });
    await response.body?.cancel();
    return response.ok;
  };

  expect(await batch(batchBytesMax)).toBe(true);
  expect(await batch(batchBytesMax + 1)).toBe(false);
});
