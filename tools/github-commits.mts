import { type ExecFileOptions, execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const Request = z.object({
  query: z.string().regex(/createCommitOnBranch/),
  variables: z.object({
    input: z.object({
      branch: z.object({ repositoryNameWithOwner: z.string(), branchName: z.string() }),
      expectedHeadOid: z.string(),
      message: z.object({ headline: z.string().min(1), body: z.string().default("") }),
      fileChanges: z.object({
        additions: z.array(z.object({ path: z.string(), contents: z.base64() })).default([]),
        deletions: z.array(z.object({ path: z.string() })).default([]),
      }),
    }),
  }),
});

type Input = z.infer<typeof Request>["variables"]["input"];

/** Reads a request of the GraphQL API. */
export function readInput(sent: unknown): Input {
  return Request.parse(sent).variables.input;
}

/** Not a signature: it only makes the commit another one than without it, as GitHub's does. */
const SIGNATURE = ["-----BEGIN PGP SIGNATURE-----", "", "example", "-----END PGP SIGNATURE-----"];

/**
 * GitHub's own commits, made in the bare repositories of a folder
 * (https://docs.github.com/en/graphql/reference/mutations#createcommitonbranch).
 */
export class GitHubCommits {
  /** Whether commits are signed. */
  signs = true;
  readonly #root: string;
  readonly #mayPush: (name: string) => boolean;

  constructor(root: string, mayPush: (name: string) => boolean) {
    this.#root = root;
    this.#mayPush = mayPush;
  }

  /** Responds to a request of the GraphQL API. */
  async make(input: Input): Promise<object> {
    const { repositoryNameWithOwner: name, branchName: branch } = input.branch;
    if (!this.#mayPush(name)) return refused("FORBIDDEN", "Resource not accessible by personal access token");
    const ref = `refs/heads/${branch}`;
    const head = await this.#git(name, ["rev-parse", "--verify", "--end-of-options", ref]).catch(() => null);
    if (head === null) return refused("NOT_FOUND", `No such branch "${branch}"`);
    if (head !== input.expectedHeadOid)
      return refused("STALE_DATA", `Expected branch to point to "${input.expectedHeadOid}" but it did not.`);
    const tree = await this.#writeTree(name, input);
    if (tree === null)
      return refused("UNPROCESSABLE", "A path was requested for deletion which does not exist");
    const oid = await this.#writeCommit(name, { tree, ...input });
    await this.#git(name, ["update-ref", ref, oid, head]);
    const signature = this.signs ? { isValid: true } : null;
    return { data: { createCommitOnBranch: { commit: { oid, tree: { oid: tree }, signature } } } };
  }

  /** Lists the commits of a branch, newest first; null if there is no such branch. */
  async list(name: string, query: URLSearchParams): Promise<object[] | null> {
    const format = [
      "log",
      `-n${query.get("per_page")}`,
      "--format=%H %T %P",
      query.get("sha") ?? "HEAD",
      "--",
    ];
    const lines = await this.#git(name, format).catch(() => null);
    return (
      lines?.split("\n").map((line) => {
        const [sha = "", tree = "", ...parents] = line.split(" ");
        const commit = { tree: { sha: tree }, verification: { verified: this.signs } };
        return { sha, parents: parents.map((parent) => ({ sha: parent })), commit };
      }) ?? null
    );
  }

  /** Every file that is written becomes a plain one, as at GitHub. */
  async #writeTree(name: string, { expectedHeadOid, fileChanges }: Input): Promise<string | null> {
    const index = join(tmpdir(), `vaporform-index-${randomUUID()}`);
    const env = { GIT_INDEX_FILE: index };
    try {
      await this.#git(name, ["read-tree", expectedHeadOid], { env });
      const lines: string[] = [];
      for (const { path } of fileChanges.deletions) {
        const object = await this.#git(name, ["rev-parse", "--verify", `${expectedHeadOid}:${path}`]).catch(
          () => null,
        );
        if (object === null) return null;
        lines.push(`0 ${"0".repeat(40)}\t${path}\0`);
      }
      for (const { path, contents } of fileChanges.additions) {
        const content = { input: Buffer.from(contents, "base64") };
        const blob = await this.#git(name, ["hash-object", "-w", "--stdin"], content);
        lines.push(`100644 ${blob}\t${path}\0`);
      }
      const input = Buffer.from(lines.join(""));
      await this.#git(name, ["update-index", "-z", "--replace", "--index-info"], { env, input });
      return await this.#git(name, ["write-tree"], { env });
    } finally {
      await rm(index, { force: true });
    }
  }

  async #writeCommit(
    name: string,
    { tree, expectedHeadOid, message }: Input & { tree: string },
  ): Promise<string> {
    const seconds = Math.floor(Date.now() / 1_000);
    const signature = SIGNATURE.map((line, index) => (index === 0 ? `gpgsig ${line}` : ` ${line}`));
    const lines = [
      `tree ${tree}`,
      `parent ${expectedHeadOid}`,
      `author Ada <ada@users.noreply.github.test> ${seconds} +0000`,
      `committer GitHub <noreply@github.test> ${seconds} +0000`,
      ...(this.signs ? signature : []),
      "",
      message.headline,
      ...(message.body === "" ? [] : ["", message.body]),
    ];
    const args = ["hash-object", "-t", "commit", "-w", "--stdin"];
    return await this.#git(name, args, { input: Buffer.from(lines.join("\n")) });
  }

  #git(name: string, args: string[], { input, env }: { input?: Buffer; env?: NodeJS.ProcessEnv } = {}) {
    const options: ExecFileOptions = { cwd: join(this.#root, name), env: { ...process.env, ...env } };
    return new Promise<string>((resolve, reject) => {
      const child = execFile("git", args, options, (error, stdout) =>
        error === null ? resolve(String(stdout).trim()) : reject(error),
      );
      child.stdin?.on("error", () => undefined).end(input);
    });
  }
}

function refused(type: string, message: string): object {
  return {
    data: { createCommitOnBranch: null },
    errors: [{ type, message, path: ["createCommitOnBranch"] }],
  };
}
