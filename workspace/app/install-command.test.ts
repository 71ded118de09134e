import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installCommand, parseNotes } from "./install-command";

const run = promisify(execFile);
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "install-command-"));
});
afterEach(() => rm(home, { recursive: true }));

async function install(plan: { command: string; fallback: string | null }, restore: string | null = null) {
  const options = { env: { ...process.env, HOME: home } };
  const { stdout, code } = await run("sh", ["-c", installCommand(plan, restore)], options).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  const notes = await readFile(join(home, ".vaporform-install"), "utf8").catch(() => "");
  return { output: stdout, code, ...parseNotes(notes) };
}

test("an install that keeps to the lockfile is all there is", async () => {
  expect(await install({ command: "echo exact", fallback: "echo loose" })).toMatchObject({
    output: "exact\n",
    code: 0,
    isLoose: false,
    cache: "unavailable",
  });
});

test("one that cannot is made without, says so in the same log, and is noted", async () => {
  const installed = await install({ command: "echo 'no such version'; exit 4", fallback: "echo loose" });

  expect(installed).toMatchObject({ code: 0, isLoose: true });
  expect(installed.output).toMatch(
    /^no such version\n.* failed; without the lockfile's exact versions:\nloose\n$/s,
  );
});

test.each([
  [{ command: "exit 3", fallback: null }, 3],
  [{ command: "exit 3", fallback: "exit 5" }, 5],
])("an install that fails has the exit code of the last attempt: %o", async (plan, code) => {
  expect((await install(plan)).code).toBe(code);
});

test("notes of an install before do not count", async () => {
  const restore = 'echo hit >> "$HOME"/.vaporform-install';

  expect((await install({ command: "exit 1", fallback: "true" }, restore)).cache).toBe("hit");
  expect(await install({ command: "true", fallback: null })).toMatchObject({
    cache: "unavailable",
    isLoose: false,
  });
});
