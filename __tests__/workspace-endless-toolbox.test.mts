import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { connectDaytona } from "../workspace/daytona/daytona-client.ts";
import type { Sandbox } from "../workspace/sandbox/sandbox.ts";

const apiKey = "not-a-real-key-0123456789";
const name = "vaporform-endless";
const TOOLBOX = /^\/toolbox\//;
/** The limit of a response, plus the size of the kernel's buffers. */
const SENT_BYTES_MAX = 48 * 1024 * 1024;
const FILE_BYTES_MAX = 1024 * 1024;
const contentType = "multipart/form-data; boundary=part";

describe("a toolbox that sends endlessly", () => {
  let server: DaytonaServer;
  let sandbox: Sandbox;

  beforeAll(async () => {
    server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
    const settings = { apiKey, apiUrl: server.apiUrl, target: "local" };
    const maker = await connectDaytona({ ...settings, timeoutSeconds: 60 });
    await maker.obtain(request, new AbortController().signal);
    sandbox = await (await connectDaytona({ ...settings, timeoutSeconds: 1 })).open(name);
  });
  afterAll(() => server.close());
  afterEach(() => server.faults.clear());

  const calls: [string, string, () => Promise<unknown>][] = [
    ["a command", "POST", () => sandbox.execute({ command: "true" }, 1_000)],
    ["a process's start", "POST", () => sandbox.startProcess("app", { command: "true" })],
    ["a process", "GET", () => sandbox.readProcess("app")],
    ["a process's output", "POST", () => sandbox.readOutput("app", null)],
    ["the end of a process", "DELETE", () => sandbox.endProcess("app")],
    [
      "an upload",
      "POST",
      () => sandbox.upload(Readable.from([Buffer.from("x")]), "f", AbortSignal.timeout(9_000)),
    ],
  ];

  test.each(calls)("is cut off while %s is read", async (_what, method, call) => {
    server.faults.add(method, TOOLBOX, { fault: { kind: "endless" }, times: 3 });

    await expect(call()).rejects.toMatchObject({ reason: "sandbox_failed", retryable: true });

    await expectClosed(1);
  });

  test("is cut off while an error is read", async () => {
    server.faults.add("POST", TOOLBOX, { fault: { kind: "endless", status: 500 } });

    await expect(sandbox.execute({ command: "true" }, 1_000)).rejects.toMatchObject({
      reason: "sandbox_failed",
    });

    await expectClosed(1);
  });

  test("is cut off when it sends a byte at a time, which no idle timeout ends", async () => {
    server.faults.add("GET", TOOLBOX, { fault: { kind: "endless", pauseMs: 200 } });

    await expect(sandbox.readProcess("app")).rejects.toMatchObject({ reason: "sandbox_failed" });

    await expectClosed(1);
  });

  test("is cut off while the headers of a file are read", async () => {
    const head = "--part\r\nContent-Disposition: form-data; name=";
    server.faults.add("POST", TOOLBOX, { fault: { kind: "endless", contentType, head } });

    await expect(sandbox.download("f", FILE_BYTES_MAX)).rejects.toMatchObject({ retryable: true });

    await expectClosed(1);
  });

  test("an endless file is cut off at the reader's limit", async () => {
    const head = '--part\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n';
    server.faults.add("POST", TOOLBOX, { fault: { kind: "endless", contentType, head } });

    await expect(sandbox.download("f", FILE_BYTES_MAX)).rejects.toMatchObject({ reason: "too_large" });

    await expectClosed(1);
  });

  async function expectClosed(count: number): Promise<void> {
    const { endless } = server.faults;
    await expect.poll(() => endless.filter(({ isOpen }) => isOpen), { timeout: 5_000 }).toEqual([]);
    expect(endless).toHaveLength(count);
    for (const { bytes } of endless) expect(bytes).toBeLessThan(SENT_BYTES_MAX);
  }
});

const request = {
  name,
  labels: {},
  language: "typescript",
  size: "small",
  snapshot: null,
  isPublic: false,
  intervals: { autoStopMinutes: 60, autoArchiveMinutes: 600, autoDeleteMinutes: -1, ttlMinutes: 0 },
  cache: { volume: "vaporform-packages-test", folder: "ada" },
} as const;
