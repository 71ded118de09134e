import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A repository as GitHub's API describes it. */
export interface ShownRepository {
  id: number;
  full_name: string;
  default_branch: string;
  archived: boolean;
  owner: { login: string | undefined };
  source?: { id: number };
}

/** Forks of a user, of the bare repositories of a folder (https://docs.github.com/en/rest/repos/forks). */
export class GitHubForks {
  readonly login = "ada";
  /** Names of repositories that the token may not push to. */
  readonly readOnly = new Set<string>();
  readonly archived = new Set<string>();
  /** How often a new fork is asked for before its branches are there. */
  delay = 0;
  /** How many forks were made. */
  made = 0;
  readonly #root: string;
  /** Each fork's original, by its name. */
  readonly #originals = new Map<string, string>();
  /** Forks whose branches are not there yet. */
  readonly #pending = new Map<string, number>();
  readonly #ids: string[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  /** The repository of the same network that belongs to an owner; null if there is none. */
  find(name: string, owner: string | undefined): string | null {
    const network = this.#originals.get(name) ?? name;
    const members = [
      network,
      ...[...this.#originals].filter(([, of]) => of === network).map(([fork]) => fork),
    ];
    return members.find((each) => each.split("/")[0] === owner) ?? null;
  }

  async show(name: string): Promise<ShownRepository | null> {
    const { stdout } = await this.#git(name, "symbolic-ref", "--short", "HEAD").catch(() => ({ stdout: "" }));
    if (stdout === "" && !this.#pending.has(name)) return null;
    const original = this.#originals.get(name);
    return {
      id: this.#idOf(name),
      full_name: name,
      default_branch: stdout.trim() || "main",
      archived: this.archived.has(name),
      owner: { login: name.split("/")[0] },
      ...(original !== undefined && { source: { id: this.#idOf(original) } }),
    };
  }

  /** Makes the user's fork, or returns the one that there is; another repository may have its name. */
  async fork(name: string): Promise<ShownRepository | null> {
    const original = this.#originals.get(name) ?? name;
    const found = this.find(original, this.login);
    if (found !== null) return await this.show(found);
    const wanted = `${this.login}/${name.split("/")[1]}`;
    const fork = (await this.show(wanted)) === null ? wanted : `${wanted}-1`;
    this.#originals.set(fork, original);
    this.#pending.set(fork, this.delay);
    this.made++;
    if (this.delay === 0) await this.#fill(fork);
    return await this.show(fork);
  }

  /** Whether a repository's branches are there; for a new fork, after it was asked for often enough. */
  async isFilled(name: string): Promise<boolean> {
    const left = this.#pending.get(name);
    if (left === undefined) return true;
    this.#pending.set(name, left - 1);
    if (left > 1) return false;
    await this.#fill(name);
    return true;
  }

  async #fill(fork: string): Promise<void> {
    const dir = join(this.#root, fork);
    await mkdir(dirname(dir), { recursive: true });
    const original = join(this.#root, this.#originals.get(fork) ?? "");
    await run("git", ["clone", "--quiet", "--bare", "--no-hardlinks", original, dir]);
    await this.#git(fork, "config", "http.receivepack", "true");
    await this.#git(fork, "config", "uploadpack.allowFilter", "true");
    this.#pending.delete(fork);
  }

  async #git(name: string, ...args: string[]) {
    return await run("git", ["-C", join(this.#root, name), ...args]);
  }

  #idOf(name: string): number {
    if (!this.#ids.includes(name)) this.#ids.push(name);
    return this.#ids.indexOf(name) + 1;
  }
}
