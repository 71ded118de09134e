import { pipeline, type Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { FileWithContent } from "./read-files";
import { TAR_END, type TarEntry, tarHeader, tarPadding } from "./tar-header";

export interface ArchiveOptions {
  /** The time of every entry. */
  madeAt: Date;
  /** The prefix to remove from each path: that of the packed folder. */
  prefixLength: number;
}

/** Parts of a tar are a few hundred bytes; the compressor receives and returns chunks of this size. */
const PIECE_BYTES = 128 * 1024;
/**
 * One percent more bytes than gzip's default level, for a quarter less work: measured on this repository's own tree.
 */
const GZIP_LEVEL = 5;
/** No system creates a link to a longer target (Linux: PATH_MAX), or to an empty one. */
const TARGET_BYTES_MAX = 4_096;

/**
 * Packs files into a gzipped tar as `git archive` does: modes, links, submodules as empty folders, owner 0. Names of
 * any length and script, and links to any bytes, are unchanged. A link with an empty or too long target is packed as a
 * file, as git checks it out on systems without links.
 */
export function packTarGz(files: AsyncIterable<FileWithContent>, options: ArchiveOptions): Readable {
  const tar = inPieces(tarOf(files, options));
  // The reader of the compressed stream gets the failure; nothing needs to be done here.
  return pipeline(tar, createGzip({ level: GZIP_LEVEL, chunkSize: PIECE_BYTES }), () => undefined);
}

async function* tarOf(
  files: AsyncIterable<FileWithContent>,
  options: ArchiveOptions,
): AsyncGenerator<Buffer[]> {
  for await (const file of files) {
    const entry = entryOf(file, options);
    const start = tarHeader(entry);
    const end = tarPadding(entry.sizeBytes);
    if (entry.type !== "file") yield [start];
    else if (Buffer.isBuffer(file.content)) yield [start, file.content, end];
    else {
      yield [start];
      for await (const part of file.content) yield [part];
      yield [end];
    }
  }
  yield [TAR_END];
}

function entryOf(file: FileWithContent, { madeAt, prefixLength }: ArchiveOptions): TarEntry {
  const name = file.path.slice(prefixLength);
  const { content, sizeBytes } = file;
  const common = { name: Buffer.from(name), modifiedAt: madeAt, target: NOWHERE };
  if (file.mode === "160000") {
    return { ...common, name: Buffer.from(`${name}/`), type: "directory", mode: 0o755, sizeBytes: 0 };
  }
  const canBeTarget = sizeBytes > 0 && sizeBytes <= TARGET_BYTES_MAX;
  if (file.mode === "120000" && Buffer.isBuffer(content) && canBeTarget) {
    return { ...common, type: "symlink", mode: 0o777, sizeBytes: 0, target: content };
  }
  return { ...common, type: "file", mode: permissionsOf(file), sizeBytes };
}

const NOWHERE = Buffer.alloc(0);

/** The permissions of a file. */
export function permissionsOf(file: FileWithContent): number {
  return file.mode === "100755" ? 0o755 : 0o644;
}

/** Joins small parts: each one passed to the compressor costs a thread switch. */
async function* inPieces(tar: AsyncIterable<Buffer[]>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const some of tar) {
    for (const part of some) {
      parts.push(part);
      sizeBytes += part.length;
    }
    if (sizeBytes < PIECE_BYTES) continue;
    yield Buffer.concat(parts, sizeBytes);
    parts = [];
    sizeBytes = 0;
  }
  if (sizeBytes > 0) yield Buffer.concat(parts, sizeBytes);
}
