/**
 * Assigns each path its name in a zip. Backslashes and drive letters, which a zip cannot contain, are replaced by
 * underscores; if that makes two names in a folder equal, the later one is numbered: `a_b~2`.
 */
export class ZipNames {
  readonly #taken = new Set<string>();
  readonly #folders = new Map<string, string>();

  /** The name of a file. Call it once for each. */
  nameOf(path: string): string {
    const slash = path.lastIndexOf("/");
    const folder = slash === -1 ? "" : `${this.#folder(path.slice(0, slash))}/`;
    return this.#claim(folder, path.slice(slash + 1));
  }

  #folder(path: string): string {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const name = this.nameOf(path);
    this.#folders.set(path, name);
    return name;
  }

  #claim(folder: string, part: string): string {
    const wanted = folder + part.replaceAll("\\", "_");
    const name = folder === "" ? wanted.replace(/^[a-z]:/i, "_") : wanted;
    let free = name;
    for (let number = 2; this.#taken.has(free); number += 1) free = `${name}~${number}`;
    this.#taken.add(free);
    return free;
  }
}
