import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A file of a test repository: its text or bytes, optionally with another mode. */
export type FileSpec =
  | string
  | Buffer
  | { mode: "100755" | "120000"; content: string | Buffer }
  | { submodule: string };

/** An entry of a tree object, written unchanged, even if hostile. */
export interface RawEntry {
  mode: string;
  /** Bytes, or text. */
  name: string | Buffer;
  oid: string;
}

/** A folder of bare repositories for one test file. */
export class GitRepositories {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<GitRepositories> {
    return new GitRepositories(await mkdtemp(join(tmpdir(), "vaporform-test-git-")));
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  /** Creates an empty bare repository whose default branch is `main`. */
  async init(name: string, ...options: string[]): Promise<GitRepository> {
    const dir = join(this.root, name);
    await mkdir(dir, { recursive: true });
    await git(dir, ["init", "--quiet", "--bare", "--initial-branch=main", ...options, "."]);
    return new GitRepository(name, dir);
  }

  /** Opens a repository that was created before. */
  open(name: string): GitRepository {
    return new GitRepository(name, join(this.root, name));
  }

  /** Creates a repository with one commit on `main`. */
  async make(
    name: string,
    files: Record<string, FileSpec>,
  ): Promise<{ repository: GitRepository; commitSha: string }> {
    const repository = await this.init(name);
    return { repository, commitSha: await repository.commit(files) };
  }
}

/** A bare repository that tests write objects to directly: nothing is ever checked out. */
export class GitRepository {
  readonly name: string;
  readonly dir: string;

  constructor(name: string, dir: string) {
    this.name = name;
    this.dir = dir;
  }

  async git(...args: string[]): Promise<string> {
    return (await git(this.dir, args)).trim();
  }

  /** Writes a commit with exactly these files, and moves a branch to it. */
  async commit(files: Readonly<Record<string, FileSpec>>, branch = "main"): Promise<string> {
    const stream = Object.entries(files).map(([path, file]) => fileCommand(path, file));
    const parent = await this.git("rev-parse", "--quiet", "--verify", `refs/heads/${branch}`).catch(
      () => null,
    );
    const head = [
      `commit refs/heads/${branch}\n`,
      "committer Test <test@example.com> 1700000000 +0000\n",
      "data 4\ntest\n",
      ...(parent === null ? [] : [`from ${parent}\n`]),
      "deleteall\n",
    ];
    await git(
      this.dir,
      ["fast-import", "--quiet", "--force"],
      Buffer.concat([Buffer.from(head.join("")), ...stream]),
    );
    return await this.git("rev-parse", `refs/heads/${branch}`);
  }

  async writeBlob(content: string | Buffer): Promise<string> {
    return (await git(this.dir, ["hash-object", "-w", "--stdin"], content)).trim();
  }

  /** Writes a tree object byte for byte, without git's checks. */
  async writeTree(entries: RawEntry[]): Promise<string> {
    const bytes = entries.map(({ mode, name, oid }) =>
      Buffer.concat([Buffer.from(`${mode} `), Buffer.from(name), Buffer.from([0]), Buffer.from(oid, "hex")]),
    );
    const args = ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"];
    return (await git(this.dir, args, Buffer.concat(bytes))).trim();
  }

  /** Commits a tree object, and moves a branch to it. */
  async commitTree(treeOid: string, branch = "main"): Promise<string> {
    const lines = [
      `tree ${treeOid}`,
      ...["author", "committer"].map((who) => `${who} T <t@example.com> 1700000000 +0000`),
    ];
    const args = ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"];
    const commitSha = (await git(this.dir, args, `${lines.join("\n")}\n\ntest\n`)).trim();
    await git(this.dir, ["update-ref", `refs/heads/${branch}`, commitSha]);
    return commitSha;
  }
}

function fileCommand(path: string, file: FileSpec): Buffer {
  const name = JSON.stringify(path);
  if (typeof file === "object" && "submodule" in file)
    return Buffer.from(`M 160000 ${file.submodule} ${name}\n`);
  const mode = typeof file === "string" || Buffer.isBuffer(file) ? "100644" : file.mode;
  const content = Buffer.from(typeof file === "string" || Buffer.isBuffer(file) ? file : file.content);
  return Buffer.concat([
    Buffer.from(`M ${mode} inline ${name}\ndata ${content.length}\n`),
    content,
    Buffer.from("\n"),
  ]);
}

async function git(dir: string, args: string[], input?: string | Buffer): Promise<string> {
  const running = run("git", args, {
    cwd: dir,
    env: {
      PATH: process.env.PATH,
      HOME: "/nonexistent",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_AUTHOR_NAME: "Test",
      GIT_AUTHOR_EMAIL: "test@example.com",
      GIT_COMMITTER_NAME: "Test",
      GIT_COMMITTER_EMAIL: "test@example.com",
    },
    maxBuffer: 256 * 1024 ** 2,
  });
  running.child.stdin?.on("error", () => undefined).end(input);
  return (await running).stdout;
}
