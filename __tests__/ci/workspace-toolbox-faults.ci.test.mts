import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../../local-daytona/faults.mts";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { withinDeadline } from "../../shared/within-deadline.ts";
import { connectDaytona } from "../../workspace/daytona/daytona-client.ts";
import { appThat, SandboxBench, serverThat } from "../support/sandbox-bench.mts";
import type { WorkspaceClient } from "../support/workspace-client.mts";

const listening = "server.listen(process.env.PORT, '0.0.0.0');";
const server = serverThat(listening);
const app = appThat(listening);
const badGateway: Fault = { kind: "answer", status: 502, body: "" };
const lost: Fault = { kind: "drop-answer" };
const tooLate: Fault = {
  kind: "answer",
  status: 408,
  body: JSON.stringify({ statusCode: 408, message: "late", source: "DAYTONA_DAEMON" }),
};
const tooMany: Fault = { kind: "answer", status: 429, headers: { "Retry-After-authenticated": "1" } };

const UPLOAD = /\/files\/bulk-upload$/;
const EXECUTE = /\/process\/execute$/;
const SESSION = /\/process\/session$/;
const COMMAND = /\/process\/session\/[\w-]+\/exec$/;
const LINK = /\/signed-preview-url$/;

describe.runIf(findBubblewrap() !== null)("when a sandbox's toolbox misbehaves", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());
  afterEach(() => bench.daytona.faults.clear());

  test.each<[string, string, RegExp, Fault]>([
    ["an upload", "POST", UPLOAD, badGateway],
    ["an upload's response", "POST", UPLOAD, lost],
    ["a command", "POST", EXECUTE, badGateway],
    ["a command that takes too long", "POST", EXECUTE, tooLate],
    ["a session", "POST", SESSION, badGateway],
    ["a session's answer", "POST", SESSION, lost],
    ["a process's start", "POST", COMMAND, badGateway],
    ["the response to a process's start", "POST", COMMAND, lost],
    ["a preview link", "GET", LINK, tooMany],
  ])("and %s fails once, the app is still reachable", async (...row) => {
    const [, method, path, fault] = row;
    bench.daytona.faults.add(method, path, { fault });

    const { preview } = await client.reach(await bench.importApp("app", filesFor(path)), "running");

    expect(bench.daytona.faults.isSpent()).toBe(true);
    expect(preview).toMatchObject({ status: "ready" });
    expect(await (await fetch(preview.url ?? "")).text()).toBe("text: first");
  });

  test.each<[string, string, RegExp, { fault: Fault; step: string; reason: string }]>([
    ["uploads", "POST", UPLOAD, { fault: badGateway, step: "uploadFiles", reason: "provider_unavailable" }],
    ["commands", "POST", EXECUTE, { fault: tooLate, step: "uploadFiles", reason: "deadline_exceeded" }],
    [
      "processes",
      "POST",
      COMMAND,
      { fault: badGateway, step: "prepareTools", reason: "provider_unavailable" },
    ],
    ["preview links", "GET", LINK, { fault: tooMany, step: "awaitPreview", reason: "rate_limited" }],
  ])("and %s fail repeatedly, the workspace is in error and names the step", async (...row) => {
    const [, method, path, { fault, step, reason }] = row;
    bench.daytona.faults.add(method, path, { fault, times: 20 });

    const { failure } = await client.reach(await bench.importApp("app", filesFor(path)), "error");

    expect(failure).toMatchObject({ reason, step });
  });

  test("and an upload hangs, it ends at its own deadline, not at that of other calls", async () => {
    const { id } = await client.reach(await bench.importApp("app", server), "running");
    const settings = { apiKey: "not-a-real-key-0123456789", apiUrl: bench.daytona.apiUrl, target: null };
    const provider = await connectDaytona({ ...settings, timeoutSeconds: 1 });
    const sandbox = await provider.open(`vaporform-${id}`);
    bench.daytona.faults.add("POST", UPLOAD, { fault: { kind: "hang" }, times: 2 });
    const upload = (deadlineMs: number, signal: AbortSignal) =>
      withinDeadline({ deadlineMs, signal, what: "the upload" }, (within) =>
        sandbox.upload(Readable.from([Buffer.from("x")]), "file", within),
      );

    const late = upload(1_500, new AbortController().signal);
    const ended = upload(60_000, AbortSignal.timeout(1_500));

    const tooLate = { reason: "deadline_exceeded", message: "the upload took too long", retryable: true };
    await expect(late).rejects.toMatchObject(tooLate);
    await expect(ended).rejects.not.toMatchObject(tooLate);
    expect(bench.daytona.faults.isSpent()).toBe(true);
  });

  test("no key is in the log", () => {
    expect(bench.host.logs()).toContain("step failed");
    expect(bench.host.logs()).not.toContain("not-a-real-key");
  });
});

/** If processes fail, an install is the first of them. */
function filesFor(path: RegExp): Record<string, string> {
  return path === SESSION || path === COMMAND ? app : server;
}
