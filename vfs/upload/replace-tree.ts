import { Failure } from "../../shared/failure";
import { storeUnpacked } from "../content/blob.queries";
import type { SourceBlob } from "../content/store-blobs";
import { CHUNK_BYTES } from "../content/store-content";
import { makeChanges } from "../edit/edit-tree";
import { buildTreeInTurns } from "../objects/build-tree";
import { compareTrees } from "../objects/compare-trees";
import { alsoNew } from "../objects/nodes";
import { requireHead } from "../tree/find-head";
import type { TreeEntry } from "../tree/tree";
import { type ArchiveFile, broken, quoted } from "./archive-file";
import { arrangeFiles } from "./arrange-files";
import { readTar } from "./read-tar";
import { readZip } from "./read-zip";
import { readMagic, withSpooled } from "./spool";

const UPLOAD_MS_MAX = 30 * 60_000;
/** The most files that an archive may have, and what their contents may be in total. */
const FILES_MAX = 50_000;
const UNPACKED_BYTES_MAX = 1024 ** 3;
/** Beyond this, contents may be this many times as large as the archive. Text is rarely packed to a twentieth. */
const UNPACKED_BYTES_FREE = 64 * 1024 ** 2;
const RATIO_MAX = 100;
const TARGET_BYTES_MAX = 4_096;

export interface ReplaceRequest {
  ownerId: string;
  projectId: string;
  body: AsyncIterable<Buffer>;
}

export interface ReplacedTree {
  revision: number;
  files: number;
  sizeBytes: number;
}

/**
 * Makes the files of an archive, a zip or a tar.gz, the project's files, as one revision; earlier ones are kept. If the
 * archive is refused, nothing changes: `too_large`, `too_many_files`, `unsafe_path`, or `invalid_argument`.
 */
export async function replaceTree({ ownerId, projectId, body }: ReplaceRequest): Promise<ReplacedTree> {
  await requireHead(ownerId, projectId);
  const signal = AbortSignal.timeout(UPLOAD_MS_MAX);
  const entries = await withSpooled(body, signal, async (file, sizeBytes) => {
    const limit = Math.min(UNPACKED_BYTES_MAX, UNPACKED_BYTES_FREE + sizeBytes * RATIO_MAX);
    return await unpack(await openArchive(file, signal), limit, signal);
  }).catch((thrown: unknown) => {
    throw naming(thrown);
  });
  const { root, nodes: made } = await buildTreeInTurns(entries);
  const revision = await makeChanges({ ownerId, projectId }, "edit", async (head) => {
    const pair = { from: head.root, to: root, path: "" };
    const changed = await head.trees.run((nodes) => compareTrees(alsoNew(nodes, made), pair));
    return changed.map(({ path, after }) => ({ path, file: after }));
  });
  const total = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  return { revision, files: entries.length, sizeBytes: total };
}

const refusals: readonly string[] = ["unsafe_path", "invalid_argument", "too_large", "too_many_files"];

/** A refusal names what is refused: the archive, whichever part of it has the fault. */
function naming(thrown: unknown): unknown {
  if (!(thrown instanceof Failure) || thrown.param !== null || !refusals.includes(thrown.reason))
    return thrown;
  const { reason, message, suggestion } = thrown;
  return new Failure(reason, message, {
    cause: thrown,
    param: "archive",
    ...(suggestion !== null && { suggestion }),
  });
}

async function openArchive(file: string, signal: AbortSignal): Promise<AsyncIterable<ArchiveFile>> {
  const magic = await readMagic(file);
  if (magic[0] === 0x1f && magic[1] === 0x8b) return readTar(file, signal);
  if (magic.toString("latin1").startsWith("PK")) return readZip(file);
  throw broken("the body is neither a zip nor a tar.gz archive");
}

/** Stores the contents, and returns the tree. */
async function unpack(
  archive: AsyncIterable<ArchiveFile>,
  bytesMax: number,
  signal: AbortSignal,
): Promise<TreeEntry[]> {
  const found: Omit<ArchiveFile, "content">[] = [];
  const targets = new Map<string, string>();
  let unpackedBytes = 0;
  async function* bounded(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of content) {
      unpackedBytes += part.length;
      if (unpackedBytes > bytesMax) throw tooLarge(bytesMax);
      yield part;
    }
  }
  async function* contents(): AsyncGenerator<SourceBlob[]> {
    for await (const { content, ...file } of archive) {
      found.push(file);
      refuseMany(found.length);
      const blob = await toBlob({ ...file, content: bounded(content) }, String(found.length - 1));
      if (file.mode === "120000") targets.set(file.path, String(blob.content));
      yield [blob];
    }
  }
  const stored = await storeUnpacked(contents(), signal);
  if (found.length === 0) throw broken("the archive has no file");
  const entries = found.map(({ path, mode }, index): TreeEntry => {
    const blob = stored.get(String(index));
    if (blob === undefined) throw new Error("a content was not stored");
    return { path, mode, commitSha: null, ...blob };
  });
  return await arrangeFiles({ entries, targets });
}

async function toBlob({ path, mode, sizeBytes, content }: ArchiveFile, key: string): Promise<SourceBlob> {
  if (mode === "120000" && sizeBytes > TARGET_BYTES_MAX) {
    throw broken(`the symbolic link ${quoted(path)} has a target of ${sizeBytes} bytes`);
  }
  if (sizeBytes > CHUNK_BYTES) return { key, sizeBytes, content };
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return { key, sizeBytes, content: Buffer.concat(parts) };
}

function refuseMany(count: number): void {
  if (count > FILES_MAX) throw new Failure("too_many_files", `archives are limited to ${FILES_MAX} files`);
}

function tooLarge(bytesMax: number): Failure {
  const limit = `${Math.floor(bytesMax / 1024 ** 2)} MiB`;
  return new Failure("too_large", `the contents of this archive are limited to ${limit} in total`);
}
