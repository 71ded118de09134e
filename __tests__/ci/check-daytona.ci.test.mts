import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { briskPace } from "../../local-daytona/world.mts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const apiKey = "not-a-real-key-0123456789";
const passing = ["key", "create", "read", "list", "command", "files", "app", "preview", "delete", "clean up"];
let server: DaytonaServer;

beforeEach(async () => {
  server = await startDaytonaServer({ apiKey, pace: { ...briskPace, creatingMs: 1_000 } });
});
afterEach(async () => {
  await server.close();
});

/** Starts the check against the local Daytona. */
function startCheck(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "tools/check-daytona.mts"], {
    cwd: root,
    env: { ...process.env, DAYTONA_API_KEY: apiKey, DAYTONA_API_URL: server.apiUrl, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, output: () => output, ended };
}

/** The marks and titles of the lines; the rest of each is a duration and what was seen. */
function linesOf(output: string): string[] {
  return output
    .trim()
    .split("\n")
    .map((line) => /^(ok|FAIL) +(\S+(?: up)?) +\d+\.\d s {2}\S/.exec(line)?.slice(1, 3).join(" ") ?? line);
}

test("an account that works passes every check, and nothing is left", async () => {
  const check = startCheck();

  expect(await check.ended).toBe(0);
  expect(linesOf(check.output())).toEqual(passing.map((title) => `ok ${title}`));
  expect(check.output()).not.toContain(apiKey);
  expect(server.world.all()).toEqual([]);
});

test("a check that fails ends the run with its reason, and nothing is left", async () => {
  server.faults.add("POST", /bulk-upload$/, { fault: { kind: "answer", status: 500 } });
  const check = startCheck();

  expect(await check.ended).toBe(1);
  expect(linesOf(check.output())).toEqual([
    ...["key", "create", "read", "list", "command"].map((title) => `ok ${title}`),
    "FAIL files",
    "ok clean up",
  ]);
  expect(check.output()).toMatch(/^FAIL +files .*provider_unavailable: /m);
  expect(server.world.all()).toEqual([]);
});

test.each([
  ["while the sandbox is being created", () => server.world.all().length > 0, "create"],
  [
    "while a command runs in it",
    () => server.requests.some((request) => request.endsWith("/execute")),
    "command",
  ],
])("an interrupt %s leaves nothing", async (...row) => {
  const [, isDue, title] = row;
  const check = startCheck();

  await expect.poll(isDue, { timeout: 60_000, interval: 5 }).toBe(true);
  // As npm and a terminal do, which both send one.
  check.child.kill("SIGINT");
  check.child.kill("SIGINT");

  expect(await check.ended).toBe(1);
  expect(linesOf(check.output()).slice(-2)).toEqual([`FAIL ${title}`, "ok clean up"]);
  expect(check.output()).toContain("interrupted");
  expect(server.world.all()).toEqual([]);
});

test("a key that is refused or missing is reported in one line", async () => {
  const refused = startCheck({ DAYTONA_API_KEY: "another-key" });
  const missing = startCheck({ DAYTONA_API_KEY: "" });

  expect([await refused.ended, await missing.ended]).toEqual([1, 1]);
  expect(refused.output()).toMatch(/^FAIL {2}key +\d+\.\d s {2}provider_auth: [^\n]+\n$/);
  expect(missing.output()).toMatch(/^npm run check:daytona: set [^\n]*DAYTONA_API_KEY[^\n]*\n$/);
});
