import { expect, test } from "vitest";
import { errorLinesOf, failureOfExit, tailOf } from "./exit-reason";

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

test.each([
  [
    "npm's footer",
    "> app@1.0.0 start\n> node server.js\n\nError: no DATABASE_URL\n    at main (server.js:1:7)\n\nNode.js v20.1.0\nnpm notice New major version of npm available!\nnpm error Lifecycle script `start` failed with error:\nnpm error code 1\nnpm error path /project",
    "Error: no DATABASE_URL\n    at main (server.js:1:7)",
  ],
  ["pnpm's", "Cannot find it\n ELIFECYCLE  Command failed with exit code 1.", "Cannot find it"],
  [
    "the frames of a traceback",
    `Traceback (most recent call last):\n${'  File "a.py", line 1\n'.repeat(20)}KeyError: 'SECRET_KEY'\n`,
    "KeyError: 'SECRET_KEY'",
  ],
  [
    "what comes before",
    `${"compiled\n".repeat(30)}error TS2304: x\n${"more\n".repeat(30)}`,
    `error TS2304: x\n${"more\n".repeat(7).trim()}`,
  ],
  ["nothing where no line names an error", "one\ntwo\n0 errors\n", "one\ntwo\n0 errors"],
])("the lines that name an error are shown without %s", (_what, output, lines) => {
  expect(errorLinesOf(output)).toBe(lines);
});

test("a command that ends without an error is distinguished from one that fails", () => {
  const { message, suggestion } = failureOfExit({
    what: "the app",
    exitCode: 0,
    output: "",
    reason: "process_exited",
  });

  expect(message).toBe("the app ended with exit code 0 and wrote nothing");
  expect(suggestion).toContain("commands.dev");
});
