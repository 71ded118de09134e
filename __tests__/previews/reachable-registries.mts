import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findProgram } from "../../local-daytona/bubblewrap.mts";
import type { PreviewApp, Program, Registry } from "./preview-app.mts";

const TIMEOUT_MS = 2 * 60_000;

/** Each registry's own tool is asked for a small package: it knows where its registry is on this machine. */
const questions: Record<Registry, readonly [string, ...string[]]> = {
  npm: ["npm", "view", "is-number", "version"],
  pypi: ["python3", "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir", "six"],
  go: ["go", "list", "-m", "github.com/google/uuid@latest"],
  cargo: [
    "sh",
    "-c",
    "cargo init --quiet --vcs none --name asked && cargo add --quiet itoa@1 && cargo fetch --quiet",
  ],
  maven: [
    "mvn",
    "--batch-mode",
    "--quiet",
    "dependency:get",
    "-Dartifact=junit:junit:4.13.2",
    "-Dtransitive=false",
  ],
  // Prisma's package contains no program for the schema: it downloads one before its first command.
  prisma: ["npx", "--yes", "--package", "prisma@7", "--", "prisma", "version"],
};

const names: Record<Registry, string> = {
  npm: "the npm registry",
  pypi: "PyPI",
  go: "the Go module proxy",
  cargo: "crates.io",
  maven: "Maven Central",
  prisma: "the server with Prisma's programs",
};

const packages: Record<Program, string> = { go: "golang", cargo: "cargo", mvn: "maven" };

/** Knows why an app cannot run on this machine. Each registry is asked once. */
export class ReachableRegistries {
  readonly #checks = new Map<Registry, Promise<boolean>>();

  /** Returns the reason; null: it can. */
  async reasonAgainst({
    registries,
    programs = [],
  }: Pick<PreviewApp, "registries" | "programs">): Promise<string | null> {
    for (const program of programs) {
      if (findProgram(program) === null) return `${program} (Debian: ${packages[program]}) is not installed`;
    }
    for (const registry of registries) {
      const answer = this.#checks.get(registry) ?? doesRespond(registry);
      this.#checks.set(registry, answer);
      if (!(await answer)) return `${names[registry]} does not respond`;
    }
    return null;
  }
}

async function doesRespond(registry: Registry): Promise<boolean> {
  const [program, ...args] = questions[registry];
  const cwd = await mkdtemp(join(tmpdir(), "vaporform-asked-"));
  try {
    await promisify(execFile)(program, args, { cwd, timeout: TIMEOUT_MS });
    return true;
  } catch {
    return false;
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
