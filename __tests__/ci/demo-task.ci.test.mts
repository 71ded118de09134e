import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const PATIENCE_MS = 180_000;

let temporary: string;

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "vaporform-test-demo-"));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe.runIf(findBubblewrap() !== null)("npm run demo -- --task", () => {
  test(
    "ends with a branch, a pull request, verified webhooks and no workspace, and leaves no file behind",
    async () => {
      const { stdout } = await run(process.execPath, ["--import", "tsx", "tools/demo.mts", "--task"], {
        cwd: root,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: temporary },
        timeout: PATIENCE_MS,
      });

      const result = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
      expect(result).toMatchObject({
        ok: true,
        branch: expect.stringMatching(/^vaporform\/say-in-the-readme/),
        commitSha: expect.stringMatching(/^[0-9a-f]{40}$/),
        pullRequest: { number: 1 },
        workspaces: 0,
      });
      expect(result.webhooks.received).toBeGreaterThanOrEqual(8);
      expect(result.webhooks.verified).toBe(result.webhooks.received);
      expect(stdout).toContain(`branch ${result.branch} of the repository\n  ${result.commitSha}`);
      expect(stdout).toContain(`pull request 1\n  ${result.pullRequest.url}`);
      expect(stdout).toMatch(/task\.completed +cleanUp +signature verified/);
      expect(stdout).toContain("none: it is deleted, with its sandbox");
      expect(readdirSync(temporary).filter((name) => name.startsWith("vaporform-demo-"))).toEqual([]);
    },
    PATIENCE_MS,
  );
});
