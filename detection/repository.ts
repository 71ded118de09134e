import type { FileTree } from "./file-tree";
import { loadParsers, noParsers, type Parsed, type Parser, parseStrictJson } from "./manifests/parse";
import { isOwnCode } from "./own-files";
import type { StackWarning } from "./stack";

/** Larger manifests are not read; real ones are far smaller. */
const manifestBytesMax = 512 * 1024;
/** The first part of a source or lock file is enough to know what it is. */
const headBytesMax = 64 * 1024;
/** Detection keeps at most this many files of one repository in memory. */
const loadedFilesMax = 4000;

/** Enough to see what an app is made of. */
const belowMax = 3000;

const decoder = new TextDecoder();

/** Text in UTF-8, or in UTF-16 if it has that byte order mark, as some Windows tools write it. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return decoder.decode(bytes);
}
const nothing: Parsed = { value: undefined, complaint: null };
const lockFile =
  /(?:^|\/)(?:[\w.-]+-lock\.\w+|[\w.]+\.lockb?|npm-shrinkwrap\.json|go\.sum|packages\.lock\.json)$/i;
const manifestFile =
  /(?:\.(?:json[c5]?|toml|ya?ml|xml|lock|gradle|kts|sbt|\w{1,2}proj|sln|mod|work|txt|cfg|properties|edn|exs|clj|app)|(?:^|\/)[^./]+)$/i;

function nameFrom(root: string, folder: string, name: string): string {
  if (folder === root) return name;
  return `${root === "." ? folder : folder.slice(root.length + 1)}/${name}`;
}

function isManifest(path: string): boolean {
  return manifestFile.test(path) && (path.endsWith("Gemfile.lock") || !lockFile.test(path));
}

/**
 * The index of one repository: built by one pass over the file list, filled by few batched reads, and then read from
 * memory, so that detectors are plain synchronous functions.
 */
export class Repository {
  readonly warnings: StackWarning[] = [];
  /** The package manager set in the request; null if detection decides. */
  packageManager: string | null = null;
  readonly sizes = new Map<string, number>();
  readonly #files = new Map<string, string[]>();
  readonly #nameSets = new Map<string, ReadonlySet<string>>();
  readonly #folders = new Map<string, string[]>();
  readonly #below = new Map<string, readonly string[]>();
  readonly #texts = new Map<string, string>();
  readonly #parsed = new Map<string, unknown>();
  readonly #tree: FileTree;
  #parsers = noParsers;

  private constructor(tree: FileTree) {
    this.#tree = tree;
    this.#folders.set(".", []);
  }

  static async open(tree: FileTree): Promise<Repository> {
    const repository = new Repository(tree);
    for (const file of await tree.list()) repository.#add(file.path, file.sizeBytes);
    return repository;
  }

  has(path: string): boolean {
    return this.sizes.has(path);
  }

  /** True if the folder directly contains a file of this name. */
  hasIn(folder: string, name: string): boolean {
    let names = this.#nameSets.get(folder);
    if (!names) {
      names = new Set(this.filesIn(folder));
      this.#nameSets.set(folder, names);
    }
    return names.has(name);
  }

  hasFolder(folder: string): boolean {
    return this.#files.has(folder) || this.#folders.has(folder);
  }

  /** Names of the files directly in a folder. */
  filesIn(folder: string): readonly string[] {
    return this.#files.get(folder) ?? [];
  }

  /** Paths of the folders directly in a folder. */
  foldersIn(folder: string): readonly string[] {
    return this.#folders.get(folder) ?? [];
  }

  /**
   * Names, from `root`, of the files down to `depth` folders below it, shallow first. Folders that hold other people's
   * code, tests or build output are not entered; the search ends after `belowMax` files.
   */
  ownFilesBelow(root: string, depth: number): readonly string[] {
    const key = `${depth}:${root}`;
    const known = this.#below.get(key);
    if (known) return known;
    const found: string[] = [];
    let level = [root];
    for (let step = 0; step <= depth && level.length > 0 && found.length < belowMax; step++) {
      for (const folder of level)
        found.push(...this.filesIn(folder).map((name) => nameFrom(root, folder, name)));
      level = level.flatMap((folder) => this.foldersIn(folder)).filter(isOwnCode);
    }
    this.#below.set(key, found);
    return found;
  }

  folders(): Iterable<string> {
    return this.#files.keys();
  }

  /**
   * Reads the given files that exist and are not read yet: manifests in full, only the first part of sources and lock
   * files, each in one batch. A manifest over the size limit becomes a warning.
   */
  async load(paths: Iterable<string>): Promise<void> {
    const room = Math.max(0, loadedFilesMax - this.#texts.size);
    const wanted = [...new Set(paths)]
      .filter((path) => this.has(path) && !this.#texts.has(path))
      .slice(0, room);
    const whole = wanted.filter((path) => isManifest(path) && !this.#refuse(path));
    const heads = wanted.filter((path) => !isManifest(path));
    await Promise.all([this.#read(whole, manifestBytesMax), this.#read(heads, headBytesMax)]);
    const texts = whole.flatMap((path) =>
      this.#texts.has(path) ? [[path, this.text(path) ?? ""] as const] : [],
    );
    this.#parsers = await loadParsers(this.#parsers, new Map(texts));
  }

  /** Reads the first part of files, without keeping it. */
  async heads(paths: readonly string[], maxBytes: number): Promise<ReadonlyMap<string, string>> {
    const contents = await this.#tree.read(paths, maxBytes);
    return new Map([...contents].map(([path, bytes]) => [path, decode(bytes.subarray(0, maxBytes))]));
  }

  /** The content of a loaded file; null if it is missing or was not loaded. */
  text(path: string): string | null {
    return this.#texts.get(path) ?? null;
  }

  json(path: string): unknown {
    return this.#parse(path, (text) => parseStrictJson(text) ?? this.#parsers.jsonc?.(text) ?? nothing);
  }

  toml(path: string): unknown {
    return this.#parse(path, this.#parsers.toml);
  }

  yaml(path: string): unknown {
    return this.#parse(path, this.#parsers.yaml);
  }

  json5(path: string): unknown {
    return this.#parse(path, this.#parsers.json5);
  }

  warn(message: string, file: string | null, line: number | null): void {
    this.warnings.push({ message, file, line });
  }

  async #read(paths: readonly string[], maxBytes: number): Promise<void> {
    if (paths.length === 0) return;
    const contents = await this.#tree.read(paths, maxBytes);
    for (const [path, bytes] of contents) this.#texts.set(path, decode(bytes));
  }

  #parse(path: string, parser: Parser | null): unknown {
    if (this.#parsed.has(path)) return this.#parsed.get(path);
    const text = this.text(path);
    if (text === null || !parser) return undefined;
    const { value, complaint } = parser(text);
    if (complaint) this.warn(`${path} ${complaint.message}`, path, complaint.line);
    this.#parsed.set(path, value);
    return value;
  }

  #refuse(path: string): boolean {
    const sizeBytes = this.sizes.get(path) ?? 0;
    if (sizeBytes <= manifestBytesMax) return false;
    this.warn(`${path} is too large to read (${sizeBytes} bytes)`, path, null);
    return true;
  }

  #add(path: string, sizeBytes: number): void {
    if (this.sizes.has(path)) return;
    this.sizes.set(path, sizeBytes);
    const slash = path.lastIndexOf("/");
    const folder = slash === -1 ? "." : path.slice(0, slash);
    this.#enter(folder);
    this.#files.get(folder)?.push(path.slice(slash + 1));
  }

  #enter(folder: string): void {
    if (this.#files.has(folder)) return;
    this.#files.set(folder, []);
    if (folder === ".") return;
    const slash = folder.lastIndexOf("/");
    const parent = slash === -1 ? "." : folder.slice(0, slash);
    this.#enter(parent);
    const siblings = this.#folders.get(parent);
    if (siblings) siblings.push(folder);
    else this.#folders.set(parent, [folder]);
  }
}
