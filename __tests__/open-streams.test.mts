import { afterAll, beforeAll, expect, test } from "vitest";
import { startHost, type TestHost } from "./support/test-host.mts";
import { WorkspaceClient } from "./support/workspace-client.mts";

let host: TestHost;
let client: WorkspaceClient;

beforeAll(async () => {
  host = await startHost();
  client = new WorkspaceClient(host.url);
});
afterAll(() => host?.stop());

test("an owner may have as many open streams as the limits say, and one whose client has disconnected is not counted", async () => {
  const limits = JSON.parse(await (await fetch(`${host.url}/v1/limits`)).text());
  const streamsMax: number = limits.eventStreams.perOwnerMax;
  const { id } = await client.reach(await client.makeProject(), "running");
  const leaving = new AbortController();
  const open = (signal?: AbortSignal) =>
    fetch(`${host.url}/v1/workspaces/${id}/events`, signal === undefined ? {} : { signal });

  const streams = await Promise.all(Array.from({ length: streamsMax }, () => open(leaving.signal)));
  const refused = await open();
  leaving.abort();

  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ details: { reason: "too_many_streams", retryable: true } });
  // A stream ends by itself only after a minute: these end because their clients disconnected.
  await expect
    .poll(() => openAndClose(`${host.url}/v1/workspaces/${id}/events`), { timeout: 5_000 })
    .toBe(200);
});

async function openAndClose(url: string): Promise<number> {
  const leaving = new AbortController();
  const { status } = await fetch(url, { signal: leaving.signal });
  leaving.abort();
  return status;
}
