import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { type Header, type Pack, pack } from "tar-stream";
import type { FileWithContent } from "./read-files";

export interface ArchiveOptions {
  /** The time that every entry bears. */
  madeAt: Date;
  /** How much of each path is left away: that of the folder that is packed. */
  prefixLength: number;
}

type Entry = Partial<Header> & Pick<Header, "name">;

/** Pieces of a tar are a few hundred bytes; the compressor is handed this much at once, and hands on as much. */
const PIECE_BYTES = 128 * 1024;

/**
 * Packs files into a gzipped tar as `git archive` does: modes, links, submodules as empty folders, owner 0.
 * Names of any length and script go into PAX headers.
 */
export function packTarGz(files: AsyncIterable<FileWithContent>, options: ArchiveOptions): Readable {
  const tar = pack();
  fill(tar, files, options).then(
    () => tar.finalize(),
    (error: Error) => tar.destroy(error),
  );
  // Whoever reads the compressed end is told of a failure; nothing is left to do about it here.
  return pipeline(inPieces(tar), createGzip({ chunkSize: PIECE_BYTES }), () => undefined);
}

async function fill(
  tar: Pack,
  files: AsyncIterable<FileWithContent>,
  options: ArchiveOptions,
): Promise<void> {
  for await (const file of files) await addEntry(tar, file, headersOf(file, options));
}

/** Resolves when whoever reads the tar has made room for the next entry. */
function addEntry(tar: Pack, file: FileWithContent, headers: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => (error ? reject(error) : resolve());
    const { content } = file;
    if (headers.type !== "file") tar.entry(headers, Buffer.alloc(0), settle);
    else if (Buffer.isBuffer(content)) tar.entry(headers, content, settle);
    else pipeline(Readable.from(content), tar.entry(headers, settle), (error) => error && reject(error));
  });
}

function headersOf(file: FileWithContent, options: ArchiveOptions): Entry {
  const name = file.path.slice(options.prefixLength);
  const owner = { uid: 0, gid: 0, mtime: options.madeAt };
  switch (file.mode) {
    case "160000":
      return { ...owner, name: `${name}/`, type: "directory", mode: 0o755 };
    case "120000":
      return { ...owner, name, type: "symlink", mode: 0o777, linkname: String(file.content) };
    default:
      return { ...owner, name, type: "file", mode: permissionsOf(file), size: file.sizeBytes };
  }
}

/** The permissions of a file. */
export function permissionsOf(file: FileWithContent): number {
  return file.mode === "100755" ? 0o755 : 0o644;
}

/** Puts small pieces together: each one that is handed to the compressor costs a change of threads. */
async function* inPieces(tar: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of tar) {
    if (!(part instanceof Uint8Array)) throw new TypeError("a tar is made of bytes");
    parts.push(part);
    sizeBytes += part.length;
    if (sizeBytes < PIECE_BYTES) continue;
    yield Buffer.concat(parts, sizeBytes);
    parts = [];
    sizeBytes = 0;
  }
  if (sizeBytes > 0) yield Buffer.concat(parts, sizeBytes);
}
