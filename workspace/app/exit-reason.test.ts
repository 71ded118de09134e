import { expect, test } from "vitest";
import { failureOfExit, tailOf } from "./exit-reason";

test.each([
  [137, "Killed", "out_of_memory", "larger size"],
  [
    134,
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    "out_of_memory",
    "larger",
  ],
  [1, "Error: listen EADDRINUSE: address already in use :::3000", "install_failed", "port"],
  [1, "npm ERR! code ENOSPC\nno space left on device", "install_failed", "disk"],
  [
    1,
    "npm ci can only install packages when your package.json and package-lock.json are in sync",
    "install_failed",
    "lockfile",
  ],
  [1, "ERR_PNPM_OUTDATED_LOCKFILE Cannot install", "install_failed", "lockfile"],
  [1, "Error: Cannot find module 'express'", "install_failed", "module"],
  [1, 'npm error Missing script: "dev"', "install_failed", "package.json"],
  [127, "> ./start.sh\n\nsh: 1: ./start.sh: not found", "install_failed", "CRLF"],
  [126, "bash: ./start.sh: /bin/sh^M: bad interpreter: No such file or directory", "install_failed", "CRLF"],
  [127, "/usr/bin/env: 'node\\r': No such file or directory", "install_failed", "CRLF"],
  [127, "sh: 1: vite: not found", "install_failed", "program"],
  [127, "bash: pnpm: command not found", "install_failed", "program"],
  [1, "something else", "install_failed", "log"],
] as const)("exit code %i with %j is %s", (...row) => {
  const [exitCode, output, reason, hint] = row;

  const failure = failureOfExit({ what: "the install command", exitCode, output, reason: "install_failed" });

  expect(failure).toMatchObject({ reason, retryable: false });
  expect(failure.suggestion).toContain(hint);
});

test("the end of an output is shown without a terminal's colours", () => {
  const colour = `${String.fromCharCode(27)}[31m`;

  expect(tailOf(`${"x\n".repeat(50)}${colour}last\n\n`)).toBe(`${"x\n".repeat(7)}last`);
});
