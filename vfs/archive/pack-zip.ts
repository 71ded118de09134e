import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type ArchiveOptions, permissionsOf } from "./pack-tar";
import type { FileWithContent } from "./read-files";
import { ZipNames } from "./zip-names";

interface NamedFile extends FileWithContent {
  /** In the zip. */
  name: string;
}

const REGULAR_FILE = 0o100000;
const SYMBOLIC_LINK = 0o120777;

/**
 * Packs files into a zip, streamed, with Unix modes and links; submodules are empty folders. A name that a zip cannot hold
 * is changed (`ZipNames`).
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
  const names = new ZipNames();
  for await (const file of files) {
    const name = names.nameOf(file.path.slice(options.prefixLength));
    await addEntry(zip, { ...file, name }, options);
  }
}

/** Resolves when the entry was read to its end: nothing is packed ahead of who takes it. */
function addEntry(zip: ZipFile, file: NamedFile, options: ArchiveOptions): Promise<void> {
  const { name } = file;
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
