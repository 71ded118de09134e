import { blobHash, type TreeChange } from "../../../git/push-commit";
import type { ChangedPath } from "../../../vfs/diff/diff";
import { readContents } from "../../../vfs/read/read-tree";
import type { TreeEntry, TreeFile } from "../../../vfs/tree/tree";
import { vfsDb } from "../../vfs-db";
import { pathInRepository } from "../commit";
import type { SecretFinding, SecretScanner } from "./secret-scanner";

/** A change as git needs it, and what was found in it. */
export interface ReadChange {
  changes: TreeChange[];
  /** Files with the new contents, each content once. */
  files: TreeEntry[];
  /** Secrets in new contents, by file. */
  findings: SuspectFile[];
}

export interface SuspectFile {
  path: string;
  before: TreeFile | null;
  findings: SecretFinding[];
}

interface ChangedTree {
  subdirectory: string | null;
  touched: readonly ChangedPath[];
}

/** Reads each changed content once, in bounded memory, to name it as git does and to search it for secrets. */
export async function readChange(
  { subdirectory, touched }: ChangedTree,
  scanner: SecretScanner,
  signal: AbortSignal,
): Promise<ReadChange> {
  const oids = new Map<string, string>();
  const findings: SuspectFile[] = [];
  const before = new Map(touched.map((each) => [each.path, each.before]));
  const entries = touched.flatMap(({ path, after }) => (after?.hash ? [{ path, ...after }] : []));
  for await (const { path, hash, sizeBytes, content } of readContents(vfsDb, entries)) {
    const earlier = before.get(path) ?? null;
    const read = await readOnce({ content, sizeBytes }, scanner, signal);
    oids.set(hash ?? "", read.oid);
    if (read.findings.length > 0 && earlier?.hash !== hash)
      findings.push({ path, before: earlier, findings: read.findings });
  }
  const changes = touched.map(({ path, after }) => ({
    path: pathInRepository(subdirectory, path),
    file: after && { mode: after.mode, oid: after.commitSha ?? oidOf(oids, after) },
  }));
  return { changes, files: uniqueByHash(entries), findings };
}

interface Content {
  content: Buffer | AsyncIterable<Buffer>;
  sizeBytes: number;
}

async function readOnce({ content, sizeBytes }: Content, scanner: SecretScanner, signal: AbortSignal) {
  const hash = blobHash(sizeBytes);
  const scan = scanner.begin();
  const pieces = Buffer.isBuffer(content) ? [content] : content;
  for await (const piece of pieces) {
    signal.throwIfAborted();
    hash.update(piece);
    scan.add(piece);
  }
  return { oid: hash.digest("hex"), findings: scan.finish() };
}

function oidOf(oids: ReadonlyMap<string, string>, { hash }: TreeFile): string {
  const oid = oids.get(hash ?? "");
  if (oid === undefined) throw new Error("a file's blob is missing");
  return oid;
}

function uniqueByHash(entries: readonly TreeEntry[]): TreeEntry[] {
  return [...new Map(entries.map((entry) => [entry.hash, entry])).values()];
}
