import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const SCREEN_LINES = 30;

/** The programs for users that npm starts, by the names of their scripts. */
const tools = Object.entries<string>(JSON.parse(readFileSync(`${root}package.json`, "utf8")).scripts).flatMap(
  ([script, text]): [string, string][] => {
    const file = /^(?:node --import tsx|tsx) ((?:tools|preview)\/\S+\.mts)$/.exec(text)?.[1];
    return file === undefined ? [] : [[script, file]];
  },
);

async function start(file: string, option: string) {
  const outcome = run(process.execPath, ["--import", "tsx", file, option], { cwd: root });
  return await outcome.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

test("npm starts some tools", () => {
  expect(tools.map(([script]) => script)).toEqual(
    expect.arrayContaining(["demo", "bench:host", "openapi", "preview-proxy"]),
  );
});

test.each(tools)(
  "npm run %s describes itself, and reports a wrong option in one line",
  async (script, file) => {
    const [help, wrong] = [await start(file, "--help"), await start(file, "--wrong-option")];

    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain(script === "detect" ? "npm run -s detect" : `npm run ${script}`);
    expect(help.stdout.trimEnd().split("\n").length).toBeLessThanOrEqual(SCREEN_LINES);
    expect([wrong.code === 0, wrong.stdout]).toEqual([false, ""]);
    expect(wrong.stderr.trim()).toMatch(/^[^\n]*--wrong-option[^\n]*$/);
  },
);
