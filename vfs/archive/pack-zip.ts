import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type ArchiveOptions, permissionsOf } from "./pack-tar";
import type { FileWithContent } from "./read-files";

const REGULAR_FILE = 0o100000;
const SYMBOLIC_LINK = 0o120777;

/**
 * Packs files into a zip, streamed, with Unix modes and links; submodules are empty folders. A name that a zip
 * cannot hold has its backslashes and drive letters replaced by underscores.
 */
export function packZip(files: AsyncIterable<FileWithContent>, options: ArchiveOptions): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: Error) => output.destroy(error);
  zip.on("error", fail).outputStream.pipe(output);
  fill(zip, files, options).then(() => zip.end(), fail);
  return output;
}

async function fill(
  zip: ZipFile,
  files: AsyncIterable<FileWithContent>,
  options: ArchiveOptions,
): Promise<void> {
  for await (const file of files) await addEntry(zip, file, options);
}

/** Resolves when the entry was read to its end: nothing is packed ahead of who takes it. */
function addEntry(zip: ZipFile, file: FileWithContent, options: ArchiveOptions): Promise<void> {
  const name = file.path.slice(options.prefixLength).replace(/\\|^[a-z]:/gi, "_");
  const mtime = options.madeAt;
  if (file.mode === "160000") {
    zip.addEmptyDirectory(name, { mtime });
    return Promise.resolve();
  }
  const mode = file.mode === "120000" ? SYMBOLIC_LINK : REGULAR_FILE | permissionsOf(file);
  return new Promise((resolve, reject) => {
    const content = Readable.from(Buffer.isBuffer(file.content) ? [file.content] : file.content);
    content.once("end", resolve).once("error", reject).once("close", resolve);
    zip.addReadStream(content, name, { mode, mtime, size: file.sizeBytes });
  });
}
