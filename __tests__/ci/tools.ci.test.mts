import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Stack } from "../../detection/stack";
import { toolsCommand, withTools } from "../../workspace/app/tools";

const run = promisify(execFile);
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vaporform-tools-"));
});
afterEach(() => rmSync(home, { recursive: true }));

type Named = Pick<Stack, "packageManager" | "runtime" | "language">;

const stackOf = (named: Partial<Named>): Stack =>
  ({ packageManager: null, runtime: null, language: null, commands: {}, ...named }) as Stack;

async function inSandbox(command: string): Promise<string> {
  const { stdout } = await run("sh", ["-c", command], { env: { ...process.env, HOME: home } });
  return stdout.trim();
}

test("a pinned pnpm is installed, and used by every command", async () => {
  const stack = stackOf({ packageManager: { name: "pnpm", version: "9.15.0", source: "package.json" } });

  await inSandbox(toolsCommand(stack) ?? "");

  expect(await inSandbox(withTools("pnpm --version"))).toBe("9.15.0");
  expect(await inSandbox(toolsCommand(stack) ?? "")).toBe("");
});

test("Python runs in the project's own virtual environment", async () => {
  const stack = stackOf({ language: "python" });

  await inSandbox(toolsCommand(stack) ?? "");

  expect(await inSandbox(withTools("python -c 'import sys; print(sys.prefix)'"))).toBe(
    join(home, ".vaporform-tools/venv"),
  );
});

test("a tool that cannot be installed is reported, and nothing counts as installed", async () => {
  const stack = stackOf({ packageManager: { name: "pnpm", version: "0.0.99999", source: "package.json" } });

  const failure = await inSandbox(toolsCommand(stack) ?? "").catch(
    (error: { stdout: string }) => error.stdout,
  );

  expect(failure).toContain("pnpm@0.0.99999 could not be installed");
  expect(await inSandbox(withTools("echo runs all the same"))).toBe("runs all the same");
});
